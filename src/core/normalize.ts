/**
 * Text in a normalisation form of Unicode, where it may be a stranger's. To put marks in order that follow one another takes as long as the square of their number, so that what is no
 * writing of any language is cut first: a mark that joins nothing stands behind every thirty (UAX #15 §13, Stream-Safe Text Process).
 */
export function normalize(text: string, form: 'NFC' | 'NFD' | 'NFKC'): string {
  return normalizePieces(text.replace(THIRTY_MARKS, '$&\u034f'), form)
}

/** The same for what is to meet whatever a reader could take for it: so many marks are as good as none. */
export function normalizeLoosely(text: string): string {
  return normalizePieces(text.replace(MANY_MARKS, ''), 'NFKC')
}

/** Two ligatures stand for whole sentences, of 8 and of 18 characters: they stay what they are. No other character becomes more than six (UAX #15 §12). */
function normalizePieces(text: string, form: 'NFC' | 'NFD' | 'NFKC'): string {
  return text.replace(BETWEEN_SENTENCES, (piece) => piece.normalize(form))
}

const BETWEEN_SENTENCES = /[^\ufdfa\ufdfb]+/g

const THIRTY_MARKS = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu
const MANY_MARKS = /\p{M}{31,}/gu
