import { plain, quoted } from '../../core/printable.ts'
import type { CertificateRef, Report, SignatureReport } from '../../report/types.ts'
import { isSignature } from '../tell/signers.ts'
import { commonNameIn } from '../text/certificate-lines.ts'
import type { Voice } from '../voice.ts'
import { type Html, html } from './markup.ts'
import { capitalised } from './states.ts'

/** Pieces of evidence in the table; the JSON has all. */
const ROWS = 60

interface Evidence {
  readonly what: string
  readonly which: string
  readonly sha256: string
}

/** What the answer rests on, each once, by the digest under which it can be found again. */
export function evidenceOf(report: Report, name: string | undefined, voice: Voice): Html {
  const { phrase } = voice.words.html
  const all = new Map<string, Evidence>()
  for (const one of evidenceIn(report, name, voice)) {
    // In a redacted report a number stands for the certificate of a person: by it nothing can be found.
    const isNumber = report.redacted === true && /^0{50}\d{14}$/.test(one.sha256)
    if (!isNumber && !all.has(one.sha256)) all.set(one.sha256, one)
  }
  const rows = [...all.values()]
    .slice(0, ROWS)
    .map(
      ({ what, which, sha256 }) =>
        html`<tr><th scope="row">${what}<span>${which}</span></th><td><code>${chunks(sha256)}</code></td></tr>`,
    )
  const more = all.size > ROWS ? html`<p class="note">${voice.say('more', { count: all.size - ROWS })}</p>` : null
  return html`<section class="evidence" aria-labelledby="evidence">
<h2 id="evidence">${phrase.evidence}</h2>
<table><thead><tr><th scope="col">${phrase.evidenceWhat}</th><th scope="col">${phrase.evidenceDigest}</th></tr></thead><tbody>${rows}</tbody></table>${more}
</section>`
}

function evidenceIn(report: Report, name: string | undefined, voice: Voice): readonly Evidence[] {
  const { document, signatures, trust } = report
  const { phrase } = voice.words.html
  const used = new Set(signatures.flatMap(({ origin }) => (origin.known ? [origin.service.list] : [])))
  return [
    { what: voice.label('document'), which: name ?? '', sha256: document.sha256 },
    ...signatures.flatMap((signature) => ofSignature(signature, voice)),
    ...trust.lists
      .filter(({ id }) => used.has(id))
      .map(({ id, sequenceNumber, sha256 }) => ({
        what: phrase.list,
        which: `${plain(id)}, ${sequenceNumber}`,
        sha256,
      })),
    { what: phrase.recognitionData, which: '', sha256: trust.recognition.sha256 },
  ]
}

function ofSignature(signature: SignatureReport, voice: Voice): readonly Evidence[] {
  const { id, path, anchor, revocation, signer, time } = signature
  const { phrase } = voice.words.html
  const certificates = path.length > 0 || signer === undefined ? path : [signer.certificate]
  return [
    {
      what: isSignature(signature) ? phrase.signature : voice.words.kind[signature.kind],
      which: signer === undefined ? '' : nameOf(signer.certificate),
      sha256: id,
    },
    ...certificates.map((certificate) => ({
      what: phrase.certificate,
      which: nameOf(certificate),
      sha256: certificate.sha256,
    })),
    ...(anchor?.certificates.map((sha256) => ({
      what: phrase.anchor,
      which: quoted(commonNameIn(anchor.subject)),
      sha256,
    })) ?? []),
    ...revocation.flatMap(({ source }) =>
      source === undefined
        ? []
        : [
            {
              what: capitalised(voice.words.revocationSource[source.kind]),
              which: voice.time(source.thisUpdate),
              sha256: source.sha256,
            },
          ],
    ),
    ...time.timeStamps.flatMap(({ id: stamp, kind, genTime }) =>
      stamp === undefined ? [] : [{ what: voice.words.timeStamp[kind], which: voice.time(genTime), sha256: stamp }],
    ),
  ]
}

function nameOf({ subject }: CertificateRef): string {
  return quoted(commonNameIn(subject))
}

/** A digest may be broken between its quarters, and is copied whole. */
function chunks(sha256: string): readonly Html[] {
  return (sha256.match(/.{1,16}/g) ?? []).map((part, i) => (i === 0 ? html`${part}` : html`<wbr>${part}`))
}
