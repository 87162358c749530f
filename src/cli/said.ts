/**
 * What the first line of an error says behind the place that it is about, where people meet it most: `{name}` is a value, and what stands in `[...]` is
 * left out without its value. Other errors are told in English, with the sentence of their code below.
 */
export const SAID = {
  noSuchFile: 'no such file',
  noSuchPattern: 'no such file, and none that it means as a pattern',
  notPermitted: 'permission denied',
  isFolder: 'is a folder, not a file',
  noFolderOnWay: 'a part of the path is not a folder',
  noJson: 'has no .json file',
  unreadable: 'cannot be read ({code})',
  tooLarge: 'is larger than {limit} MiB[: --budget archive takes up to {most} MiB]',
  noFile: 'no file is given',
  oneFile: 'one file is expected',
  oneArchive: 'one archive is expected',
  oneFolder: 'one folder is expected',
  oneCertificate: 'one file with a certificate is expected',
  noCommand: 'is no file and no command; did you mean {meant}?',
  unknownOption: "Unknown option '{option}'[; did you mean {meant}?]",
  noValue: "Option '{option}' argument missing",
  valueTooMany: "Option '{option}' does not take an argument",
  givenTwice: 'is given twice',
  noneOf: '{word} is none of {words}[; did you mean {meant}?]',
  noTime: '{word} is not a time such as 2026-11-24 or 2026-11-24T10:00:00Z',
  noTimeZone: '{word} is no time zone such as Asia/Jakarta[; did you mean {meant}?]',
  noAmount: '{word} is not an amount such as "25000 SGD"',
  noSeconds: '{word} is no number of seconds',
  wordTooMany: '{word} is one word too many',
  goesNotWith: 'does not go with {option}',
  isThere: '{path} is there already: name a new folder',
} as const

export type SaidName = keyof typeof SAID

/** What a sentence is filled in with: words of the command line as `asGiven` shows them. */
export type SaidData = Readonly<Record<string, string | number | null>>

export interface Said {
  readonly name: SaidName
  readonly data: SaidData
}

export function said(name: SaidName, data: SaidData = {}): Said {
  return { name, data }
}

export function fillSaid(template: string, data: SaidData): string {
  const textOf = (name: string): string => String((Object.hasOwn(data, name) ? data[name] : null) ?? '')
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(VALUE)].every(([, name = '']) => textOf(name) !== '') ? part : '',
  )
  return chosen.replace(VALUE, (_, name: string) => textOf(name))
}

const VALUE = /\{([a-z]+)\}/g

/** The sentences of a language, and the places that are no word of the command line. */
export interface SaidWords {
  readonly said: Readonly<Record<SaidName, string>>
  readonly commandLine: string
  readonly standardInput: string
}
