/** The help of commands that is in English alone so far, as wide as a terminal. */
export const ENGLISH_ONLY: Readonly<Record<string, string>> = {
  affected: `asean-verify affected --by SHA256|FILE|ID FOLDER... [--json]

What becomes of verdicts that you kept without a certificate, a key, a CRL, an
OCSP answer, a time-stamp, an entry of a trust list or an agreement. An archive
(--save-evidence) is judged again without it, by the question and the trust that
it was made with: the answer is exact. Of a report (asean-verify FILE --json)
every verdict is named that rests on it; whether one falls, the report does not
say. FOLDER is read with all folders in it, and a file can stand in its place. A
file has one archive, one report, or one report a line. What is neither, and
what cannot be read, is told.

  --by SHA256              of a certificate, a key (SubjectPublicKeyInfo), a
                           CRL, an OCSP answer, the signature value of a
                           time-stamp, a trust list, or recognition data
  --by FILE                certificates, CRLs and OCSP answers in DER or PEM: of
                           a certificate its key too, so that another
                           certificate of the same key counts; a key beside its
                           certificate is passed over, anything else is refused
  --by service:ID          an entry of a trust list, as service:SG/name
  --by agreement:ID        an agreement between two states
  --by list:ID             every service of a trust list; list:observed, of all
                           lists that nobody official vouches for
  --trust DIR|FILE         lists and agreements of then, which an archive has by
                           their digests alone; --recognition FILE, --adopt,
                           --allow-environment NAME and --lenient as for verify
  --budget B               interactive, service (default) or archive
  --password-file FILE     that opens the documents, or --password TEXT
  --json                   canonical JSON
  --language L, --time-zone ZONE

exit status: 0 no verdict falls, 1 one falls, 2 a report has a verdict that
rests on it, or one cannot be told, 3 usage error, or a file could not be read.

examples
  asean-verify affected --by revoked-ca.pem archives/
  asean-verify affected --by agreement:SG-TH/testbed reports/
  asean-verify affected --by 5ca1ab1e...5ca1ab1e reports/ --json`,
  inspect: `asean-verify inspect FILE [--serial HEX] [options]

What is in a file, as it says itself: a signed PDF, CMS or mail (revisions,
signature fields, signed bytes, attributes, certificates, revocation values,
time-stamps); certificates, CRLs, OCSP responses and time-stamps, in DER, or PEM
with any number of them; and an archive of --save-evidence. Nothing is verified,
and the exit status is 0 whatever it is; 3 where it cannot be read.

  --serial HEX             a serial number to look up in CRLs and OCSP responses
  --password-file FILE     the password of an encrypted PDF, or --password TEXT
  --budget B               interactive, service (default) or archive
  --json, --no-colour, --language L, --time-zone ZONE

Of an archive, --serial and a password say nothing, and are refused.

examples
  asean-verify inspect contract.pdf
  asean-verify inspect issuing-ca.crl --serial 1a2b3c`,
  judge: `asean-verify judge ARCHIVE [--in STATE] [options]
asean-verify judge ARCHIVE --as-recorded

Judges what --save-evidence saved, without the network. The lists, the anchors,
the policy and the question are yours, as in asean-verify help verify: --in,
--use, --amount, --policy, --algorithms, --signer, --at, --exists-since, --made-since,
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
  --kept DIR|FILE          lists and agreements of then, where the archive has
                           their digests alone: the recorded verdict comes
                           again by them, and yours is by --trust
  --as-recorded            say only whether the recorded verdict comes again
  --forecast               until when your verdict holds, and what ends it first
  --format F               text (default), json or html; json has report,
                           reproduces and differences, html the report alone
  --json, --etsi           JSON; the report as XML of ETSI TS 119 102-2
  --output FILE            into a file: .txt .json .html .xml, as for verify
  --language L             en (default), id, ms, th, vi
  --time-zone ZONE         for times in text and HTML, such as Asia/Jakarta
  --details, --explain, -q, --quiet, --no-colour

What is in an archive: asean-verify inspect ARCHIVE. Each part of it as a file:
asean-verify extract ARCHIVE --output FOLDER.

exit status: 0 accept, 1 reject, 2 review, 3 usage or input error, all by your
own lists and policy. With --as-recorded: 4 the recorded verdict comes again,
which decides nothing; 2 it does not, or that cannot be told. Never 0.

examples
  asean-verify contract.pdf --in SG --online --save-evidence contract.archive
  asean-verify judge contract.archive --in SG --at 2026-11-24T10:00:00Z
  asean-verify judge contract.archive --in SG --trust lists/ --kept old-lists/
  asean-verify judge contract.archive --in SG --etsi --output court.xml`,
  path: `asean-verify path FILE --anchor FILE [options]

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
  --at TIME                2026-11-24 or 2026-11-24T10:00:00Z, which may have a
                           fraction; otherwise now
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
  --json, --no-colour, --language L, --time-zone ZONE

exit status: 0 valid, 1 not valid, 2 cannot be told, 3 usage or input error.
With --revocation none it can be 0 for a certificate that was revoked; the first
line of the answer says that it was not checked.

examples
  asean-verify path signer.pem --anchor root.pem --certificate ca.pem \\
    --crl root.crl --crl ca.crl
  asean-verify path bundle.pem --in-lists --revocation none --json`,
  policy: `asean-verify policy list [--json] [--language L]
asean-verify policy explain NAME|FILE [--json] [--language L] [--no-colour]

What an acceptance policy asks for, what it gives up, and what it decides in
which situation. NAME is contract, counterpart (a contract that not everybody
has signed yet), invoice, archive or technical; FILE is JSON of the schema
asean-verify/schema/acceptance-policy.schema.json, and has a name of its own.
What such a policy leaves out takes its strictest value, but that no signature
policy is asked for.

examples
  asean-verify policy explain contract
  asean-verify policy explain ./house-policy.json`,
  recognition: `asean-verify recognition why STATE ORIGIN [--file FILE] [options]

Why STATE recognises signatures from ORIGIN, or does not. Alone: which
agreements are on file, what each asks for, and what comes of it for each
service of ORIGIN on the lists. With a file: each of its signatures, every
criterion that was tried and its result, what is missing, and what to do.

  --file FILE              a signed PDF or CMS document
  --content FILE           the content of a detached CMS signature
  --password-file FILE     the password of an encrypted PDF, or --password TEXT
  --use USE                contract (default), invoice, archive, any
  --amount "25000 SGD"     what is at stake
  --at TIME                as of 2026-11-24 or 2026-11-24T10:00:00Z, which may
                           have a fraction
  --trust DIR|FILE         lists and agreements instead of those in the package
  --recognition FILE       agreements instead of those in the package
  --adopt SHA256=NOTE|FILE take an observed service as attested, and say why
  --allow-environment E    allow testbed or illustrative data
  --json, --no-colour, --language L, --time-zone ZONE

exit status: without a file 0; with one 0 recognised or domestic, 1 not
recognised, 2 not known or under conditions (of several signatures, the worst);
3 usage or input error. Whether the signature is valid is told, and not in it.

examples
  asean-verify recognition why SG ID
  asean-verify recognition why SG ID --file contract.pdf --use invoice`,
  page: `asean-verify page [--output FILE]

Writes the page that judges documents as one file of HTML. It has all lists and
agreements of the package, in five languages, and shows a PDF beside the answer.
It works without a network and without a server: it can be sent to somebody, who
opens it in a browser and drops a document on it. It makes no request.

  --output FILE            write there; without it, to standard output

exit status: 0, or 3 where a file cannot be read or written.

examples
  asean-verify page > verify.html
  asean-verify page --output verify.html`,
  try: `asean-verify try [FOLDER] [--language L]

Writes six documents into a new folder (asean-verify-try): a good contract, one
that was altered, one that nobody signed, one that half of the parties signed,
one by a revoked certificate, and one with another price laid over it. With them
come the trust lists and agreements of a made-up region. Each document is
judged, and the last lines say what to do next. Nothing of it is real, and no
answer counts it as real: --allow-environment testbed has to be said.

It takes some seconds: keys are made on the spot.

exit status: 0, or 3 where the folder has files already or cannot be written to.`,
}
