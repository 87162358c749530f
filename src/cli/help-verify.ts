/** The help of `verify`, which has every option that others share. */
export const VERIFY_HELP: string = `asean-verify [verify] FILE|FOLDER... [--in STATE] [options]

usage: FILE is a signed PDF, a CMS or a mail (S/MIME); or - for standard input,
as pipes are given too; or a pattern in quotation marks: "2026/**/*.pdf". Of a
FOLDER, files that end with .pdf .p7m .p7s .eml .cms are judged, and what is
left out is counted. invoice.xml.p7s is judged with the invoice.xml beside it.
What follows -- is a file, whatever it begins with.

the question
  --in STATE                where it is to be used: BN KH ID LA MY MM PH SG TH
                            TL VN
  --use USE                 contract (default), invoice, archive, any
  --amount "25000 SGD"      what is at stake, where agreements or certificates
                            are limited
  --policy NAME|FILE        contract (default), counterpart (before you sign
                            yourself), invoice, archive, technical; or a JSON
                            file
  --algorithms FILE         earlier ends of algorithms, as of the state where it
                            is to be used (JSON, TS 119 322)
  --signer ATTRIBUTE=VALUE  whom you expect: organizationIdentifier,
                            serialNumber, commonName, organization, userId,
                            spkiSha256; several have to match together
  --at TIME                 judge as of 2026-11-24 or 2026-11-24T10:00:00Z; it
                            proves nothing
  --exists-since TIME       you vouch that the signature existed then

trust and evidence
  --trust DIR|FILE          lists and agreements instead of those in the
                            package; with agreements alone, its lists stay
  --recognition FILE        agreements instead of those in the package
  --anchor FILE             certificates that you trust yourself, of no state
                            (PEM or DER)
  --certificate FILE        certificates that help to find the issuer; they are
                            not trusted
  --crl FILE                revocation lists, beside those in the document
  --ocsp FILE               status answers, beside those in the document
  --adopt SHA256=NOTE|FILE  take an observed service as attested, and say why;
                            or an adoption file
  --allow-environment E     allow testbed or illustrative data
  --lenient                 use what is sound in imperfect lists, and refuse the
                            rest
  --content FILE            the content of a detached CMS signature
  --password-file FILE      the password of an encrypted PDF, in one line of
                            UTF-8; - for standard input
  --password TEXT           the same; whoever else uses this machine can see
                            what stands on a command line
  --save-evidence FILE      save the document, all evidence, the question and
                            the digests of the lists, to be judged again (help
                            judge); it holds personal data, and only you may
                            read it
  --with-lists              save the lists and agreements whole

the network
  --online                  get missing certificates, CRLs and OCSP answers from
                            the addresses in certificates; a CA then learns that
                            somebody asks about them
  --timeout SECONDS         for one answer (15)
  --cache DIR               keep verified answers there until new ones are due
  --allow-private           addresses of private networks and of this machine
                            too

several files
  -r, --recursive           folders in folders too; links to folders are not
                            followed
  --workers N               processes that judge at once (as many as there are
                            cores)
  --file-timeout SECONDS    for one file (120): its process is ended, and the
                            file is told as not judged. Nothing is said of it
  --summary                 the table alone: a line for each file
  --budget B                how much one file may cost: interactive, service
                            (default), archive

output
  --format F                text (default), json, ndjson, html. json is one
                            report as canonical JSON; of several files, and as
                            ndjson, a line for each, with its name
  --json                    --format json
  --etsi                    the report as XML of ETSI TS 119 102-2; one file
  --output FILE             into a file: .txt .json .ndjson .html .xml, which is
                            the format too, unless --format says another; a file
                            of that name is replaced
  --language L              of the answer: en (default), id, ms, th, vi; auto:
                            that of the system. What was not translated of the
                            second level is in English
  --redact                  without personal data, and without the name of the
                            file: in text, json, ndjson and html
  --explain                 how each signature was judged, block by block (ETSI
                            EN 319 102-1)
  --forecast                until when the same answer can be had, and what ends
                            it first
  --detail                  paths, algorithms, byte ranges, every finding with
                            its clause
  -q, --quiet               nothing but the exit status, and what could not be
                            judged
  --no-colour               never colours; they are used on a terminal only

Without --online no request is made to the network.

exit status: 0 accept, 1 reject, 2 review, 3 usage or input error; of several
files, the worst. A file that could not be judged, since it cannot be read or
since its process ended, is named, and gives 3.

examples
  asean-verify contract.pdf --in SG
  asean-verify contract.pdf --in SG --online --cache ~/.cache/asean-verify
  asean-verify contract.pdf --in SG --output report.html
  asean-verify contracts/ --recursive --in SG --workers 4 --summary
  asean-verify invoice.p7s --content invoice.xml --in MY --use invoice
  asean-verify contract.pdf --policy technical --anchor partner-ca.pem --json`
