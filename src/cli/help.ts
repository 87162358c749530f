import { terminalOf } from './colour.ts'
import { VERIFY_HELP } from './help-verify.ts'
import { wrapLine } from './wrap-line.ts'

const MAIN = `asean-verify: is a digital signature made in one ASEAN state valid, and is it
recognised in another?

usage: asean-verify COMMAND, or asean-verify FILE...

  verify FILE|FOLDER...     judge signed PDF, CMS and mail (S/MIME); the word
                            verify may be left out
  judge ARCHIVE             judge again what --save-evidence saved
  inspect FILE              what is in a document, certificate, CRL, OCSP
                            response or time-stamp; nothing is judged
  extract FILE              the octets that a signature covers
  path FILE --anchor FILE   the path from a certificate to somebody you trust
  explain CODE...           what a code of a report means
  trust list | show | adopt | place | check | diff
                            whom the trust lists name; whom you vouch for
  recognition why STATE ORIGIN
                            why a state recognises signatures from another
  policy list | explain NAME
                            what counts as acceptance, and what is given up
  affected --by CERT FOLDER which verdicts of kept reports rest on something
  help [COMMAND]            more on each; help verify has every option

exit status: 0 accept, 1 reject, 2 review, 3 usage or input error; of several
files, the worst. Each command says so of itself.

examples
  asean-verify contract.pdf --in SG
  asean-verify contracts/ --recursive --in SG --summary
  asean-verify explain SIGNER_NOT_PINNED`

const EXPLAIN = `asean-verify explain CODE... [--json]

What a code means: of a report (findings, reasons, warnings, what to do next),
or of an error on the command line. Capital letters may be left out, and - may
stand for _.

exit status: 0, or 3 where there is no such code.

examples
  asean-verify explain SIGNER_NOT_PINNED
  asean-verify explain digest-mismatch --json`

const JUDGE = `asean-verify judge ARCHIVE [--in STATE] [options]
asean-verify judge ARCHIVE --as-recorded

Judges what --save-evidence saved, without the network. The lists, the anchors,
the policy and the question are yours, as in asean-verify help verify: --in,
--use, --amount, --policy, --algorithms, --signer, --at, --exists-since,
--anchor, --trust, --recognition, --adopt, --allow-environment, --lenient,
--budget, --password-file. No password is saved: one that opened the document is
given again. What you do not say has its default, and the time is now: nothing
but the received octets is taken from the archive. Whoever made it could write
anything beside them.

It also says whether the recorded verdict comes again with the recorded question
and lists, what was asked, and what differs from it: the outcome, its reasons,
each signature, the digests of lists, and what is yours of the evidence.

  --certificate, --crl, --ocsp FILE
                           what you have beside the archive, such as a newer
                           CRL: it is judged together with what is in there
  --as-recorded            say only whether the recorded verdict comes again;
                           give --trust where the archive has digests alone
  --json                   report, reproduces and differences, as canonical JSON
  --detail, --explain, --no-colour

exit status: 0 accept, 1 reject, 2 review, 3 usage or input error, all by your
own lists and policy. With --as-recorded: 4 the recorded verdict comes again,
which decides nothing; 2 it does not, or that cannot be told. Never 0.

examples
  asean-verify contract.pdf --in SG --online --save-evidence contract.archive
  asean-verify judge contract.archive --in SG --at 2026-11-24T10:00:00Z`

const INSPECT = `asean-verify inspect FILE [--serial HEX] [--json]

What is in a file, as it says itself: a signed PDF, CMS or mail (revisions,
signature fields, signed bytes, attributes, certificates, revocation values,
time-stamps); certificates, CRLs, OCSP responses and time-stamps, in DER, or PEM
with any number of them. Nothing is verified, and the exit status is 0 whatever
it is.

  --serial HEX             a serial number to look up in CRLs and OCSP responses
  --password-file FILE     the password of an encrypted PDF, or --password TEXT
  --budget B               interactive, service (default) or archive
  --json, --no-colour

examples
  asean-verify inspect contract.pdf
  asean-verify inspect issuing-ca.crl --serial 1a2b3c`

const EXTRACT = `asean-verify extract FILE --signature N [--output FILE]

The octets that a signature covers, to look at: of a PDF the file as it was when
it was signed, from its first octet to the last that the signature covers; of a
CMS the content in it. Nothing is repaired, and whose the signature is, is not
asked. Octets are written only where their digest is the one that was signed,
and where the byte range leaves out the signature itself and nothing else.

  --signature N|ID         which, by its number in the report, or by its id in
                           --json; may be left out where there is one alone
  --output FILE            where to write them; a file that is there is never
                           replaced. Otherwise to standard output, if that is
                           no terminal
  --password-file FILE     the password of an encrypted PDF, or --password TEXT
  --budget B               interactive, service (default) or archive

exit status: 0 written, and the signature value holds; 2 written, and the value
could not be checked or something is wrong, which is said; 1 nothing written,
since nothing shows what the signature covers; 3 usage or input error

examples
  asean-verify extract contract.pdf --signature 1 --output as-signed.pdf
  asean-verify extract invoice.p7m --signature 1 > invoice.xml`

const PATH = `asean-verify path FILE --anchor FILE [options]

The path from a certificate to an anchor, and whether it holds at that time; or
each path that was tried, and why it fails. Files are PEM or DER and may hold
several certificates: of FILE the first is asked about, and the others help.

whom to trust
  --anchor FILE            certificates that you trust: their names and keys
  --in-lists               the services on the trust lists in the package; one
                           that was merely observed gives 2, unless adopted
  --trust DIR|FILE         those on lists of your own; --adopt, --lenient and
                           --allow-environment as in asean-verify help

with what
  --certificate FILE       certificates between the two; they are not trusted
  --crl FILE, --ocsp FILE  revocation lists and OCSP responses
  --revocation R           required (default): the status of every certificate
                           has to be known; if-available; none
  --online                 get what is lacking from addresses in certificates
                           (with --timeout, --cache and --allow-private as in
                           asean-verify help); otherwise no request is made

what is asked
  --at TIME                2026-11-24 or 2026-11-24T10:00:00Z; otherwise now
  --key-purpose P          document-signing (default), time-stamping,
                           ocsp-signing, crl-signing, any
  --certificate-policy OID a certificate policy that is accepted, once for each;
                           otherwise any
  --explicit-policy        a policy has to hold all along the path;
                           --inhibit-policy-mapping, --inhibit-any-policy too
  --model shell|chain      shell (default): all are valid at that time; chain:
                           each was when the one below it was issued
  --check-anchor           the anchor's certificate limits the path, and has to
                           be valid itself
  --check-profile          certificates and CRLs have to be made as RFC 5280
                           asks of issuers
  --algorithms FILE        earlier ends of algorithms (JSON, ETSI TS 119 322)
  --budget B               interactive, service (default) or archive
  --json, --no-colour

exit status: 0 valid, 1 not valid, 2 cannot be told, 3 usage or input error.
With --revocation none it can be 0 for a certificate that was revoked; the first
line of the answer says that it was not checked.

examples
  asean-verify path signer.pem --anchor root.pem --certificate ca.pem \\
    --crl root.crl --crl ca.crl
  asean-verify path bundle.pem --in-lists --revocation none --json`

const TRUST = `asean-verify trust list [--in STATE] [--trust DIR|FILE] [--json]
asean-verify trust show ID|SHA256 [--trust DIR|FILE] [--json]
asean-verify trust place DIR|FILE... [--trust DIR|FILE] [--json]
asean-verify trust adopt ID|SHA256 --note TEXT [--legal-class TEXT]
    [--out FILE] [--trust DIR|FILE]
asean-verify trust check DIR|FILE... [--format text|sarif|json] [--at TIME]
    [--detail]
asean-verify trust diff A B [--json]

list and show say whom the trust lists name, how well it is known, and what is
not known. An observed entry was seen, and nobody official vouches for it: alone
it never leads to "accept".

place says of certificates (DER or PEM) which entry names each: service,
intermediate-only, excluded, or none. Exit status: 0, or 3 where a file could
not be read as a certificate. --json also has what a list would say of each.

adopt shows an observed service in full and, with your reason, writes it into an
adoption file (adoptions.json unless --out says otherwise). --adopt FILE then
takes it as attested, and every report says that you vouch for it. What is
excluded, intermediate-only or ambiguous is refused. Where the list does not
know the legal class of its signatures, no agreement can map it, and
--legal-class says it in the words of its state.

check is for those who keep lists: form, dates, keys and names that stand twice,
anchors that expire, references between files, and what remains unknown of each
state. Exit status: 0 nothing to do (notes need no action), 1 errors, 2 warnings
alone, 3 usage or input error. --format sarif is for code hosts and editors.

diff says in words what changed between two files or folders, first what
verdicts can differ by. Exit status 0.

examples
  asean-verify trust list --in TH
  asean-verify trust place ca-certificates/
  asean-verify trust adopt bac8bf60 --note "as the regulator's notice says"
  asean-verify trust check trust-lists --format sarif > lists.sarif
  asean-verify trust diff published/ next/`

const POLICY = `asean-verify policy list [--json]
asean-verify policy explain NAME|FILE [--json]

What an acceptance policy asks for, what it gives up, and what it decides in
which situation. NAME is contract, counterpart (a contract that not everybody
has signed yet), invoice, archive or technical; FILE is JSON of the schema
asean-verify/schema/acceptance-policy.schema.json, and has a name of its own.
What such a policy leaves out takes its strictest value, but that no signature
policy is asked for.

examples
  asean-verify policy explain contract
  asean-verify policy explain ./house-policy.json`

const RECOGNITION = `asean-verify recognition why STATE ORIGIN [--file FILE] [options]

Why STATE recognises signatures from ORIGIN, or does not. Alone: which
agreements are on file, what each asks for, and what comes of it for each
service of ORIGIN on the lists. With a file: each of its signatures, every
criterion that was tried and its result, what is missing, and what to do.

  --file FILE              a signed PDF or CMS document
  --content FILE           the content of a detached CMS signature
  --password-file FILE     the password of an encrypted PDF, or --password TEXT
  --use USE                contract (default), invoice, archive, any
  --amount "25000 SGD"     what is at stake
  --at TIME                as of 2026-11-24 or 2026-11-24T10:00:00Z
  --trust DIR|FILE         lists and agreements instead of those in the package
  --adopt SHA256=NOTE|FILE take an observed service as attested, and say why
  --allow-environment E    allow testbed or illustrative data
  --json, --no-colour

exit status: without a file 0; with one 0 recognised or domestic, 1 not
recognised, 2 not known or under conditions (of several signatures, the worst);
3 usage or input error. Whether the signature is valid is told, and not in it.

examples
  asean-verify recognition why SG ID
  asean-verify recognition why SG ID --file contract.pdf --use invoice`

const AFFECTED = `asean-verify affected --by SHA256|FILE FOLDER... [--json]

Which verdicts of reports that you kept rest on a certificate, a key, a CRL, an
OCSP answer or a time-stamp, and what stands beside it. Nothing is judged again,
and no document is needed. FOLDER is read with all folders in it, and a file can
stand in its place. A file has one report (asean-verify FILE --json), or one a
line. What is no report, and what cannot be read, is told.

  --by SHA256              of a certificate, a key (SubjectPublicKeyInfo), a
                           CRL, an OCSP answer, or the signature value of a
                           time-stamp
  --by FILE                certificates in PEM or DER: their digests and keys,
                           so that another certificate of the same key counts
                           too
  --json                   canonical JSON

exit status: 0 nothing rests on it, 1 a verdict falls with it, 2 all that rest
on it have something beside it, or one cannot be told, 3 usage error, or a file
could not be read.

examples
  asean-verify affected --by revoked-ca.pem reports/
  asean-verify affected --by 5ca1ab1e...5ca1ab1e reports/ --json`

/** Of the lines above. */
const COLUMNS = 80

/** The help of a command, or of the whole, as wide as the terminal where that is narrow. */
export function helpFor(command: string | undefined): string {
  const text = textFor(command)
  const { width = COLUMNS } = terminalOf(process.stdout)
  if (width >= COLUMNS) return text
  const lines = text.split('\n').reduce(joinContinuation, [])
  return lines.flatMap((line) => wrapLine(line, hangOf(line), width)).join('\n')
}

/** What goes on in the column of what an option means belongs to the line before. */
function joinContinuation(lines: readonly string[], line: string): string[] {
  const last = lines.at(-1) ?? ''
  return /^ {20,}\S/.test(line) && hangOf(last) > 0
    ? [...lines.slice(0, -1), `${last} ${line.trimStart()}`]
    : [...lines, line]
}

/** What an option means stands in a column of its own. */
function hangOf(line: string): number {
  const [left = ''] = /^ *\S.*? {2,}(?=\S)/.exec(line) ?? []
  return left.trimStart().length
}

function textFor(command: string | undefined): string {
  switch (command) {
    case 'affected':
      return AFFECTED
    case 'explain':
      return EXPLAIN
    case 'extract':
      return EXTRACT
    case 'inspect':
      return INSPECT
    case 'judge':
      return JUDGE
    case 'path':
      return PATH
    case 'policy':
      return POLICY
    case 'recognition':
      return RECOGNITION
    case 'trust':
      return TRUST
    case 'verify':
      return VERIFY_HELP
    default:
      return MAIN
  }
}
