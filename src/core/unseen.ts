/**
 * Characters that command a terminal, that turn the direction of writing, or that are not seen, by what Unicode says of them: controls, what formats
 * text, line separators, what a reader may ignore (fillers, variation selectors, tags), halves of surrogate pairs, and what is no character. The last
 * ones are letters and signs that are drawn as nothing: the blank Braille pattern, the null note head. Spaces, which are seen by what stands around
 * them, are not among them.
 */
export const UNSEEN: RegExp =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{fff0}-\u{fffb}\u{2800}\u{1d159}]/gu
