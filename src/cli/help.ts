const MAIN = `asean-verify: is a digital signature made in one ASEAN state valid, and is it recognised in another?

usage
  asean-verify FILE... [--in STATE] [options]   judge signed PDF or CMS documents
  asean-verify inspect FILE                     what is in a document; nothing is judged
  asean-verify trust list | show ID             whom the trust lists name
  asean-verify help [inspect | trust]

the question
  --in STATE               the state where it is to be used: BN KH ID LA MY MM PH SG TH TL VN
  --use USE                contract (default), invoice, archive, any
  --policy NAME|FILE       contract (default), invoice, archive, technical; or a JSON file
  --signer ATTRIBUTE=VALUE whom you expect: organizationIdentifier, serialNumber, commonName,
                           organization, userId, spkiSha256; several have to match together
  --at TIME                judge as of 2026-11-24 or 2026-11-24T10:00:00Z; it proves nothing
  --exists-since TIME      you vouch that the signature existed then

trust and evidence
  --trust DIR|FILE         lists and agreements instead of those in the package
  --anchor FILE            certificates that you trust yourself, of no state (PEM or DER)
  --certificate FILE       certificates that help to find the issuer; they are not trusted
  --adopt SHA256=NOTE      take an observed service as attested, and say why
  --allow-environment E    allow testbed or illustrative data
  --content FILE           the content of a detached CMS signature

output
  --json                   the report as canonical JSON; several files: one line each
  --detail                 paths, algorithms, byte ranges, every finding with its clause
  --no-colour              never colours; they are used on a terminal only

FILE can be - for standard input. No request is made to the network.
exit status: 0 accept, 1 reject, 2 review, 3 usage or input error; of several files, the worst

examples
  asean-verify contract.pdf --in SG
  asean-verify invoice.p7s --content invoice.xml --in MY --use invoice
  asean-verify contract.pdf --policy technical --anchor partner-ca.pem --json`

const INSPECT = `asean-verify inspect FILE [--json]

What is in a signed PDF or CMS, as it says itself: revisions, signature fields, signed bytes, attributes, certificates,
revocation values, time-stamps. Nothing is verified, and the exit status is 0 whatever it is.

example
  asean-verify inspect contract.pdf`

const TRUST = `asean-verify trust list [--in STATE] [--trust DIR|FILE] [--json]
asean-verify trust show ID|SHA256 [--trust DIR|FILE] [--json]

Whom the trust lists name, how well it is known, and what is not known. An observed entry was seen, and nobody official
vouches for it: alone it never leads to "accept". Use --adopt SHA256=NOTE with a judgement to vouch for one yourself.

examples
  asean-verify trust list --in TH
  asean-verify trust show bac8bf60`

/** The help of a command, or of the whole. */
export function helpFor(command: string | undefined): string {
  if (command === 'inspect') return INSPECT
  return command === 'trust' ? TRUST : MAIN
}
