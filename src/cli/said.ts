/**
 * What the first line of an error says behind the place that it is about, where people meet it most: `{name}` is a value, and what stands in `[...]` is
 * left out without its value. Of other errors, the sentence of their code is told, with the English of what is wrong below.
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
  goesWith: 'goes with {option}',
  inputTwice: 'is given twice, and can be read once',
  nameNotText: 'has a name that is not UTF-8: rename it',
  noSuchName: 'no such file, or its name is not UTF-8: give it as standard input, by -',
  isDevice: 'is a device or a pipe: give it as standard input, by -',
  linkToItself: 'is a link that leads to itself',
  nameTooLong: 'the name is too long',
  manyOpen: 'too many files are open in this process (see ulimit -n)',
  manyOpenHere: 'too many files are open on this machine',
  unwritable: 'cannot be written ({code})',
  noSpace: 'cannot be written: no space is left on the device ({code})',
  noFolderThere: 'cannot be written: its folder is not there ({code})',
  notWritable: 'cannot be written: permission denied ({code})',
  oneOfSeveral: 'goes with one file, named by itself: give it once for each',
  oneSignatureFile: 'goes with one signature file, named by itself',
  ownerAlone: 'goes into a file that its owner alone may read, and not to standard output; a file called - is ./-',
  ofOneDocument: 'does not go with {option}: that is of one document',
  goesWithTable: 'goes with a table: --summary, or several files as text',
  noNumberTo: '{word} is no number from 1 to {most}',
  replacedBy: 'would be replaced by {option}',
  replaces: 'would replace {path}',
  replacesNoArchive: 'would replace {path}, which is no archive',
  oneService: 'one identifier or digest is expected',
  noReason: 'nothing is adopted without your reason',
  wholeState: 'goes without an identifier: it goes through all of a state',
  ofOneService: 'is of one service: with --state it is asked for each, or stands in the reviewed file',
  isEmpty: 'is empty',
  folderOrFile: 'a folder or a file is expected',
  certificatesDue: 'certificates are expected, or their folder',
  sameName: '{other} and {path} have the same name',
  twoStates: 'two states are expected: where it is used, and where it was signed',
  noWritableFolder: 'is no folder that can be written to',
  hasFiles: '[{path} ]has files already: name a new folder',
  isNoFolder: '{path} is there, and is no folder',
  noAttribute: 'is not ATTRIBUTE=VALUE, of {words}',
  memberTwice: '{word} is given twice',
  listOfLists: 'names a list of lists alone: give its folder',
  secondRecognition: '{path} is a second recognition file',
  noAgreements: 'has no agreements; lists go with --trust',
  noListsOfItsOwn: 'goes with lists of its own, and --trust names none',
  packageIsSound: 'goes with --trust: the lists in the package are sound',
  agreementsAlone: 'goes with lists, and --trust names agreements alone',
  noAdoption: 'is neither SHA256=NOTE (64 hexadecimal digits and your reason) nor an adoption file .json',
  environmentRefused: '{environment}; --allow-environment {environment} allows them, for a trial',
  isAdoptionFile: 'is an adoption file: give it with --adopt',
  isReportOrPolicy: 'is a report, or an acceptance policy (--policy)',
  isPolicy: 'is an acceptance policy: give it with --policy',
  otherJson: 'is JSON of another kind; --trust takes trust lists and agreements, or their folder',
  notJson: 'is {kind}, not JSON; {takes}',
  takesCertificates: 'is {kind}, and {option} takes certificates (DER or PEM)[; {advice}]',
  takesCrls: 'is {kind}, and {option} takes CRLs (DER or PEM)[; {advice}]',
  takesOcsp: 'is {kind}, and {option} takes OCSP responses (DER or PEM)[; {advice}]',
  otherEnding: '{path} ends with none of {words}; or say --format',
  folderForPages: 'a folder goes with --format html or --etsi',
  onePage: 'goes with one file, several are given; --output FOLDER/ {option} writes one for each',
  ofDocuments: '{format} is told of documents: asean-verify verify FILE',
  icsForecast: 'ics goes with verify --forecast: it has when verdicts end',
  forecastForm: 'does not go with --forecast: a forecast is text or JSON',
  noText: 'is no text in UTF-8',
  manyLines: 'has more than one line',
  folderNeeded: 'is needed: a new folder for what is in the archive',
  fileNeeded: 'is needed: a terminal shows no documents',
  sayWhich: 'there are several: say which',
  noSignatureWord: '{word} is neither the number of a signature, from 1 on, nor an id of 64 hexadecimal digits',
  isAlreadyThere: '{path} is there already',
  hasNoSignature: 'is not there: the document has no signature',
  hasSignatures: 'is not there: the document has [{first} to ]{count}',
  thereAndNoFile: 'is there, and is no file',
  linkToNoFile: 'is a link that leads to no file',
  openToOthers: 'would be open to others: give a place whose files have a mode',
  busy: 'is being written by another process; where there is none, remove {path}. Nothing was written',
  isArchive: 'is an archive of --save-evidence, and no document: judge it by asean-verify judge FILE',
  ofDocument: 'is of a document, and this is an archive: leave it out',
  fileAsOption:
    'is the name of a file here, and would be an option: give the file as ./{file}, or behind --; for the option, rename the file',
  noCommandAmong: 'is no file and no command; the commands are {words}',
  noComparison:
    'is no file and no command; no command compares documents: extract writes each as it was signed, and trust diff compares lists',
  noHelp: 'is no command; did you mean {meant}?',
  noHelpAmong: 'is no command; the commands are {words}',
  recordedQuestion: 'is a question, and --as-recorded asks that of the archive: leave out one of the two',
  recordedEvidence: 'is evidence of yours, and --as-recorded judges that of the archive: leave out one of the two',
  recordedForm: '[{what} ]is of a verdict, and --as-recorded tells none: leave out one of the two',
  noCode: 'is no code[; did you mean {meant}?][; there are {words}]',
  notTheWord: '{word} is not {only}[; did you mean {meant}?]',
  noDocument:
    'has no file {kinds}[; {folders} in it: --recursive]; name others themselves, or by a pattern in quotation marks, such as "*.txt"',
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
  /** Before what is told in English. */
  readonly inEnglish: string
  /** Of an error that is nobody's but this program's. */
  readonly defect: string
}
