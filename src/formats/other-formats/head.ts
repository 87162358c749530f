/**
 * A file is what a person opens. A reader of another format takes a file for one of its own by a head that stands where it looks, whatever else the
 * file is: where nobody signed that head, it shows what nobody signed. `docs/decisions/one-file-one-format.md` says what the rule is, and what not.
 */

/** The formats whose heads are looked for, as they are told. */
export type OtherFormat =
  | 'PDF'
  | 'ZIP'
  | 'HTML or XML'
  | 'mail'
  | 'PEM'
  | 'RTF'
  | 'PostScript'
  | 'GIF'
  | 'script'
  | 'RAR'
  | '7z'
  | 'archive'
  | 'tar'
  | 'ISO 9660'
  | 'disk image'
  | 'DICOM'
  | 'e-book'

/** The head of a format, or a part of its file by which readers of it find the others. */
export interface FormatHead {
  readonly format: OtherFormat
  readonly start: number
  readonly end: number
}

/** Looks whether a head has this octet of a file in it, which is the rarest of those that each such head has. */
export type FindHead = (octets: Uint8Array, at: number, trials: Trials) => FormatHead | null

/** How often a head that is like one in all else may still be read whole, to see that it is none: no honest file has many. Behind that, each is one. */
export interface Trials {
  left: number
}

/** Octets of a file that follow one another. */
export interface OctetSpan {
  readonly start: number
  readonly end: number
}

/** White space of all these formats, and NUL, which is that in PDF (ISO 32000-2 §7.2.3). */
export function isSpace(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09 || octet === 0x0c || octet === 0x00
}

export function isDigit(octet: number | undefined): boolean {
  return octet !== undefined && octet >= 0x30 && octet <= 0x39
}

export function isLetter(octet: number | undefined): boolean {
  const lower = (octet ?? 0) | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
