import type { HelpWords } from './en.ts'

/** The help of `verify`, which has every option that others share. */
export function verifyHelp({ verify, common }: HelpWords): string {
  return `asean-verify [verify] FILE|FOLDER... [--in STATE] [options]

${verify.usage}

${verify.question}
  --in STATE                ${verify.in}: BN KH ID LA MY MM PH SG TH TL VN
  --use USE                 contract (${common.default}), invoice, archive, any
  --amount "25000 SGD"      ${verify.amount}
  --policy NAME|FILE        contract (${common.default}), counterpart (${verify.counterpart}), invoice, archive, technical; ${verify.policyFile}
  --algorithms FILE         ${verify.algorithms}
  --signer ATTRIBUTE=VALUE  ${verify.signer}: organizationIdentifier, serialNumber, commonName, organization, userId, spkiSha256, state; ${verify.signers}
  --at TIME                 ${verify.at}
  --exists-since TIME       ${verify.existsSince}
  --made-since TIME         ${verify.madeSince}

${verify.evidence}
  --trust DIR|FILE          ${verify.trust}
  --recognition FILE        ${verify.recognition}
  --anchor FILE             ${verify.anchor}
  --certificate FILE        ${verify.certificate}
  --crl FILE                ${verify.crl}
  --ocsp FILE               ${verify.ocsp}
  --adopt SHA256=NOTE|FILE  ${verify.adopt}
  --allow-environment E     ${verify.allowEnvironment}
  --lenient                 ${verify.lenient}
  --content FILE            ${verify.content}
  --password-file FILE      ${verify.passwordFile}
  --password TEXT           ${verify.password}
  --save-evidence FILE      ${verify.saveEvidence}
  --with-lists              ${verify.withLists}

${verify.network}
  --online                  ${verify.online}
  --timeout SECONDS         ${verify.timeout}
  --cache DIR               ${verify.cache}
  --allow-private           ${verify.allowPrivate}

${verify.several}
  -r, --recursive           ${verify.recursive}
  --contained               ${verify.contained}
  --workers N               ${verify.workers}
  --file-timeout SECONDS    ${verify.fileTimeout}
  --summary                 ${verify.summary}
  --only OUTCOME            ${verify.only}: accept, review, reject, unjudged
  --codes                   ${verify.codes}
  --budget B                ${verify.budget}: interactive, service (${common.default}), archive

${verify.output}
  --format F                text (${common.default}), json, ndjson, html, csv, junit, sarif, ics. ${verify.format}
  --json                    --format json
  --etsi                    ${verify.etsi}
  --output FILE             ${verify.outputFile}
  --language L              en (${common.default}), id, ms, th, vi; ${verify.language}
  --time-zone ZONE          ${verify.timeZone}
  --redact                  ${verify.redact}
  --explain                 ${verify.explain}
  --forecast                ${verify.forecast}
  --details                 ${verify.detail}
  -q, --quiet               ${verify.quiet}
  --fail-on OUTCOME         review (${common.default}), reject: ${verify.failOn}
  --no-colour               ${verify.noColour}

${verify.offline}

${verify.exit}

${common.examples}
  asean-verify contract.pdf --in SG
  asean-verify contract.pdf --in SG --online --cache ~/.cache/asean-verify
  asean-verify contract.pdf --in SG --output report.html
  asean-verify contracts/ --recursive --in SG --workers 4 --summary
  asean-verify contracts/ --in SG --only review,reject --codes
  asean-verify contracts/ --in SG --format junit --fail-on reject > junit.xml
  asean-verify archives/ --in SG --forecast --output renew.ics
  asean-verify invoice.p7s --content invoice.xml --in MY --use invoice
  asean-verify contract.pdf --policy technical --anchor partner-ca.pem --json`
}
