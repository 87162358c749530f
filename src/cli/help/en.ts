/** The sentences of the help in English. The other languages have the same keys. Commands, options and their values stand in the frames. */
export const EN = {
  /** Beside a translation. English has neither. */
  translation: { notReviewed: '', englishOnly: '' },
  common: {
    default: 'default',
    examples: 'examples',
    password: 'the password of an encrypted PDF, or --password TEXT',
  },
  main: {
    what: 'is a digital signature made in one ASEAN state valid, and is it recognised in another?',
    usage: 'usage: asean-verify COMMAND, or asean-verify FILE...',
    verify: 'judge signed PDF, CMS, mail (S/MIME), XML and invoices; the word verify may be left out',
    judge: 'judge again what --save-evidence saved',
    inspect: 'what is in a document, certificate, CRL, OCSP response or time-stamp; nothing is judged',
    extract: 'the octets that a signature covers',
    path: 'the path from a certificate to somebody you trust',
    explain: 'what a code of a report means',
    page: 'write the page that judges documents as one file, for use without a network',
    try: 'write six documents to try things out with, judge them, and say what to do next',
    trust: 'whom the trust lists name; whom you vouch for',
    recognition: 'why a state recognises signatures from another',
    policy: 'what counts as acceptance, and what is given up',
    affected: 'which verdicts of kept reports rest on something',
    help: 'more on each; help verify has every option. --language id, ms, th, vi or auto gives help in that language',
    exit: 'exit status: 0 accept, 1 reject, 2 review, 3 usage or input error; of several files, the worst. Each command says so of itself.',
  },
  explain: {
    about:
      'What a word of a report means: a code (findings, reasons, warnings, what to do next), an indication or sub-indication of ETSI EN 319 102-1, an outcome; or the code of an error on the command line. Capital letters may be left out, and - may stand for _.',
    exit: 'exit status: 0, or 3 where a word is none: the others are explained all the same.',
  },
  extract: {
    about:
      'The octets that a signature covers, to look at: of a PDF the file as it was when it was signed, from its first octet to the last that the signature covers; of a CMS the content in it; of a signed message the part that is signed; of JSON and XML the form that was digested, in XML of each part that is signed. Nothing is repaired, and whose the signature is, is not asked. Octets are written only where their digest is the one that was signed, and where the byte range leaves out the signature itself and nothing else.',
    archive:
      'Of an archive (--save-evidence) all that is in it is written, each part into a file of its own: --output names a new folder.',
    signature: 'which, by its number in the report, or by its id in --json; may be left out where there is one alone',
    output:
      'where to write them; a file that is there is never replaced. Otherwise to standard output, if that is no terminal',
    exit: 'exit status: 0 written, and the signature value holds; 2 written, and the value could not be checked or something is wrong, which is said; 1 nothing written, since nothing shows what the signature covers; 3 usage or input error',
  },
  trust: {
    language: 'for every one of them',
    list: 'list and show say whom the trust lists name, how well it is known, and what is not known. An observed entry was seen, and nobody official vouches for it: alone it never leads to "accept".',
    place:
      'place says of certificates (DER or PEM) which entry names each: service, intermediate-only, excluded, or none. Exit status: 0, or 3 where a file could not be read as a certificate. --json also has what a list would say of each.',
    adopt:
      'adopt shows an observed service in full and, with your reason, writes it into an adoption file (adoptions.json unless --out says otherwise). --adopt FILE then takes it as attested, and every report says that you vouch for it. What is excluded, intermediate-only or ambiguous is refused. Where the list does not know the legal class of its signatures, no agreement can map it, and --legal-class says it in the words of its state.',
    check:
      'check is for those who keep lists: form, dates, keys and names that stand twice, anchors that expire, references between files, and what remains unknown of each state. Exit status: 0 nothing to do (notes need no action), 1 errors, 2 warnings alone, 3 usage or input error. --format sarif is for code hosts and editors.',
    diff: 'diff says in words what changed between two files or folders, first what verdicts can differ by. Exit status 0.',
    note: "as the regulator's notice says",
  },
  verify: {
    usage:
      'usage: FILE is a signed PDF, a CMS, a mail (S/MIME), signed XML or an invoice in JSON; or - for standard input, as pipes are given too; or a pattern in quotation marks: "2026/**/*.pdf". Of a FOLDER, files that end with .pdf .p7m .p7s .eml .cms .zip are judged, and those of .xml and .json that are signed or an invoice, and what is left out is counted. invoice.xml.p7s is judged with the invoice.xml beside it. What follows -- is a file, whatever it begins with.',
    question: 'the question',
    in: 'where it is to be used',
    amount: 'what is at stake, where agreements or certificates are limited',
    counterpart: 'before you sign yourself',
    policyFile: 'or a JSON file',
    algorithms: 'earlier ends of algorithms, as of the state where it is to be used (JSON, TS 119 322)',
    signer: 'whom you expect',
    signers: 'several have to match together',
    at: 'judge as of 2026-11-24 or 2026-11-24T10:00:00Z, with a fraction too; it proves nothing',
    existsSince: 'you vouch that the signature existed then',
    madeSince: 'you vouch that nothing in it was signed before then',
    evidence: 'trust and evidence',
    trust: 'lists and agreements instead of those in the package; with agreements alone, its lists stay',
    recognition: 'agreements instead of those in the package',
    anchor: 'certificates that you trust yourself, of no state (PEM or DER)',
    certificate: 'certificates that help to find the issuer; they are not trusted',
    crl: 'revocation lists, beside those in the document',
    ocsp: 'status answers, beside those in the document',
    adopt: 'take an observed service as attested, and say why; or an adoption file',
    allowEnvironment: 'allow testbed or illustrative data',
    lenient: 'use what is sound in imperfect lists, and refuse the rest',
    content: 'the content of a detached CMS signature',
    passwordFile: 'the password of an encrypted PDF, in one line of UTF-8; - for standard input',
    password: 'the same; whoever else uses this machine can see what stands on a command line',
    saveEvidence:
      'save the document, all evidence, the question and the digests of the lists, to be judged again (help judge); it holds personal data, and only you may read it',
    withLists: 'save the lists and agreements whole',
    network: 'the network',
    online:
      'get missing certificates, CRLs and OCSP answers from the addresses in certificates; a CA then learns that somebody asks about them',
    timeout: 'for one answer (15)',
    cache: 'keep verified answers there until new ones are due',
    allowPrivate: 'addresses of private networks and of this machine too',
    several: 'several files',
    recursive: 'folders in folders too; links to folders are not followed',
    contained:
      'what is in ZIP files, mails and PDF files too, each with a verdict of its own; so it is of folders, without --no-contained',
    workers: 'processes that judge at once (as many as there are cores)',
    fileTimeout: 'for one file (120): its process is ended, and the file is told as not judged. Nothing is said of it',
    summary: 'the table alone, in groups by what to do: a line for each file',
    only: 'tell files of that outcome alone, several with a comma between; all are counted, and decide the exit status',
    codes: 'in the table, the codes of the reasons too',
    budget: 'how much one file may cost',
    output: 'output',
    format:
      'json is the report as canonical JSON, of several files an array of them; ndjson a line for each, with its name; csv a line for each signature; junit and sarif (2.1.0) for CI systems and code hosts',
    etsi: 'the report as XML of ETSI TS 119 102-2; one file',
    outputFile:
      'into a file: .txt .json .ndjson .html .xml .csv .sarif, which is the format too, unless --format says another; a file of that name is replaced. FOLDER/, with --format html or --etsi: a new folder with a file for each document',
    language:
      'auto: that of the system. What was not translated of the second level is in English. With --help, of the help too',
    timeZone:
      'in which zone text and HTML tell times, with UTC beside them: Asia/Jakarta. Otherwise that of the terminal, and UTC elsewhere',
    redact: 'without personal data, and without the name of the file: in text, json, ndjson and html',
    explain: 'how each signature was judged, block by block (ETSI EN 319 102-1)',
    forecast: 'until when the same answer can be had, and what ends it first',
    detail: 'the terms of the standard, paths, algorithms, byte ranges, every finding with its clause',
    failOn: 'which outcome gives an exit status other than 0; with reject, one for review gives 0',
    quiet: 'nothing but the exit status, and what could not be judged',
    noColour: 'never colours; they are used on a terminal only',
    offline: 'Without --online no request is made to the network.',
    exit: 'exit status: 0 accept, 1 reject, 2 review, 3 usage or input error; of several files, the worst. A file that could not be judged, since it cannot be read or since its process ended, is named, and gives 3.',
  },
}

/** A translation has every sentence, and none that English lacks. */
export type HelpWords = typeof EN
