import type { HelpWords } from './en.ts'

/** The help of the whole. */
export function mainHelp({ main, common }: HelpWords): string {
  return `asean-verify: ${main.what}

${main.usage}

  verify FILE|FOLDER...     ${main.verify}
  judge ARCHIVE             ${main.judge}
  inspect FILE              ${main.inspect}
  extract FILE              ${main.extract}
  path FILE --anchor FILE   ${main.path}
  explain CODE...           ${main.explain}
  trust list | show | adopt | place | check | diff
                            ${main.trust}
  recognition why STATE ORIGIN
                            ${main.recognition}
  policy list | explain NAME
                            ${main.policy}
  affected --by CERT FOLDER
                            ${main.affected}
  page                      ${main.page}
  try [FOLDER]              ${main.try}
  help [COMMAND]            ${main.help}

${main.exit}

${common.examples}
  asean-verify try
  asean-verify contract.pdf --in SG
  asean-verify contracts/ --recursive --in SG --summary
  asean-verify explain SIGNER_NOT_PINNED`
}

export function explainHelp({ explain, common }: HelpWords): string {
  return `asean-verify explain CODE... [--json] [--language L]

${explain.about}

${explain.exit}

${common.examples}
  asean-verify explain SIGNER_NOT_PINNED
  asean-verify explain TRY_LATER total-passed
  asean-verify explain digest-mismatch --json`
}

export function extractHelp({ extract, common }: HelpWords): string {
  return `asean-verify extract FILE --signature N [--output FILE]
asean-verify extract ARCHIVE --output FOLDER

${extract.about}

${extract.archive}

  --signature N|ID         ${extract.signature}
  --output FILE            ${extract.output}
  --password-file FILE     ${common.password}
  --budget B               interactive, service (${common.default}), archive
  --language L             en (${common.default}), id, ms, th, vi

${extract.exit}

${common.examples}
  asean-verify extract contract.pdf --signature 1 --output as-signed.pdf
  asean-verify extract invoice.p7m --signature 1 > invoice.xml`
}

export function trustHelp({ trust, common }: HelpWords): string {
  return `asean-verify trust list [--in STATE] [--trust DIR|FILE] [--json]
asean-verify trust show ID|SHA256 [--trust DIR|FILE] [--json]
asean-verify trust place DIR|FILE... [--trust DIR|FILE] [--json]
asean-verify trust adopt ID|SHA256 --note TEXT [--legal-class TEXT]
    [--out FILE] [--trust DIR|FILE]
asean-verify trust adopt --state STATE [--review FILE] [--out FILE]
    [--trust DIR|FILE]
asean-verify trust check DIR|FILE... [--format text|sarif|json] [--at TIME]
    [--details]
asean-verify trust diff A B [--json]

${trust.language}: --language L (en, id, ms, th, vi)

${trust.list}

${trust.place}

${trust.adopt}

${trust.check}

${trust.diff}

${common.examples}
  asean-verify trust list --in TH
  asean-verify trust place ca-certificates/
  asean-verify trust adopt bac8bf60 --note "${trust.note}"
  asean-verify trust check trust-lists --format sarif > lists.sarif
  asean-verify trust diff published/ next/`
}
