import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { affectedBy } from '../../src/archive/affected-by.ts'
import { toHex } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { UsageError } from '../../src/core/errors.ts'
import { STATES } from '../../src/core/states.ts'
import { restsOn } from '../../src/dependencies/rests-on.ts'
import { renderEtsi } from '../../src/render/etsi/index.ts'
import { redact } from '../../src/render/redact.ts'
import { render } from '../../src/render/render.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { credentialOf } from '../../src/testbed/hierarchy.ts'
import { generateKeys } from '../../src/testbed/keys.ts'
import { fillTextField } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { verify } from '../../src/verifier/verify.ts'
import { DIGEST, failure, LEAF, reportWith, signatureWith } from '../report/fixture.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

const YEAR = 365 * 86_400_000

/** Of a person who is made up, attribute by attribute. */
const PERSON = {
  CN: 'Testbed Sitti binti Aminah',
  '2.5.4.42': 'Testbed-Sitti',
  '2.5.4.4': 'Testbed-Aminah',
  '2.5.4.5': 'PNOID-3174095502900001',
  '1.2.840.113549.1.9.1': 'sitti.aminah@person.example',
  O: 'Testbed Sitti Batik Shop',
} as const

let testbed: Testbed
let trust: Trust
let person: Credential
let validate: ValidateFunction

beforeAll(async () => {
  testbed = await sharedTestbed()
  const lists = Object.values(testbed.lists)
  trust = await loadTrust({ lists, recognition: testbed.recognition, allowEnvironment: ['testbed'] })
  person = await issueCertificate({
    subject: { C: 'ID', ...PERSON },
    keys: await generateKeys('P-256', { seed: TESTBED_SEED, label: 'person to redact' }),
    issuer: credentialOf(testbed.states.ID, 'trade-ca'),
    notBefore: new Date(testbed.now.getTime() - YEAR),
    notAfter: new Date(testbed.now.getTime() + YEAR),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    subjectAltName: [{ email: 'aminah.sitti@person.example' }],
  })
  const schema = readFileSync(new URL('../../src/report/report.schema.json', import.meta.url), 'utf8')
  validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(JSON.parse(schema))
})

/** Everything that would tell who signed; not the name of an organisation that has a service itself, which stands in a public list. */
function personalIn({ signatures }: Report): readonly string[] {
  return signatures.flatMap(({ kind, signer, origin }) => {
    if (signer === undefined || kind === 'document-time-stamp') return []
    const { commonName, organization, organizationIdentifier, subject, certificate } = signer
    const attributes = origin.known ? (origin.facts?.subject ?? []) : []
    return [
      ...[commonName, organization, organizationIdentifier, subject, certificate.sha256, certificate.serialNumber],
      ...attributes.map(({ text }) => text),
    ].filter(
      (value): value is string =>
        value !== undefined && value.length > 3 && !(origin.known && origin.service.provider === value),
    )
  })
}

/** The octets of a text, in each way in which software writes octets. */
function writtenAs(value: string): readonly string[] {
  const octets = new TextEncoder().encode(value)
  const hex = Buffer.from(octets).toString('hex')
  const base64 = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), octets])
      .toString('base64')
      .replace(/=+$/, '')
    // What stands at the borders depends on the octets beside it.
    return all.slice(before === 0 ? 0 : before + 1, -1)
  })
  const percent = [...octets].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('')
  return [
    value,
    encodeURIComponent(value),
    hex,
    percent,
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

async function renderings(report: Report): Promise<readonly string[]> {
  const all = { redact: true, detail: true, explain: true, name: 'testbed-sitti-aminah.pdf' } as const
  return [
    canonicalJson(await redact(report)),
    await render(report, { format: 'text', width: 10_000, ...all }),
    await render(report, { format: 'html', ...all }),
  ]
}

async function expectNothingOf(values: readonly string[], report: Report): Promise<void> {
  for (const text of await renderings(report)) {
    const lower = text.toLowerCase()
    for (const value of [...values, 'testbed-sitti-aminah'])
      for (const form of writtenAs(value)) expect(lower.includes(form.toLowerCase()), `${form} of ${value}`).toBe(false)
  }
}

async function redactedAsSchemaHasIt(report: Report): Promise<Report> {
  const redacted = await redact(report)
  validate(JSON.parse(JSON.stringify(redacted)))
  expect((validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual([])
  return redacted
}

const signedByPerson = async (): Promise<Uint8Array> => {
  const sign = (bytes: Uint8Array): Promise<Uint8Array> =>
    signCms(bytes, { credential: person, signingTime: testbed.now })
  const form = createPdf({ crossReference: 'streams', textField: 'Aminah-note' })
  const signed = await signPdf(form, {
    subFilter: 'ETSI.CAdES.detached',
    field: 'SittiAminah',
    name: PERSON.CN,
    reason: 'Reason of Sitti',
    certification: 2,
    sign,
  })
  return fillTextField(signed, 'Paid by Sitti').bytes
}

describe('a redacted report', () => {
  it('has nothing of a person in any format, however it is written', async () => {
    const report = await verify(await signedByPerson(), {
      trust,
      at: testbed.now,
      relyingState: 'SG',
      signer: { commonName: PERSON.CN, serialNumber: PERSON['2.5.4.5'] },
      policy: { name: 'for-a-test', revocation: 'if-available', signatures: ['SittiAminah'] },
    })
    expect(report.signatures[0]?.indication).toBe('TOTAL-PASSED')
    const sha256 = createHash('sha256').update(person.certificate).digest('hex')
    const values = [
      ...Object.values(PERSON),
      'aminah.sitti@person.example',
      'SittiAminah',
      'Aminah-note',
      'Paid by Sitti',
      'Reason of Sitti',
      toHex(person.serialNumber),
      sha256,
    ]
    // Each of the values stands in the report as it was, or never did.
    expect(canonicalJson(report)).toContain(sha256)
    expect(canonicalJson(report)).toContain(PERSON['2.5.4.5'])
    await expectNothingOf([...values, ...personalIn(report)], report)
    await redactedAsSchemaHasIt(report)
  })

  it.each(STATES)('has nothing of any signer of %s', async (state) => {
    for (const { id } of testbed.states[state].shape.signers) {
      const { bytes } = await signInState(testbed, state, { signer: id })
      for (const relyingState of ['SG', state] as const) {
        const report = await verify(bytes, { trust, at: testbed.now, relyingState })
        await expectNothingOf(personalIn(report), report)
        await redactedAsSchemaHasIt(report)
      }
    }
  })

  it('keeps the answer, the times, the services, and the evidence that names nobody', async () => {
    const { bytes } = await signInState(testbed, 'TH')
    const report = await verify(bytes, { trust, at: testbed.now, relyingState: 'SG' })
    const redacted = await redact(report)
    expect(redacted.redacted).toBe(true)
    for (const member of ['decision', 'document', 'validationTime', 'trust'] as const)
      expect(redacted[member]).toEqual(report[member])
    for (const [i, { origin, ...signature }] of redacted.signatures.entries()) {
      const before = report.signatures[i] as SignatureReport
      const { facts: _, ...known } = before.origin as Extract<SignatureReport['origin'], { known: true }>
      expect(origin).toEqual(known)
      for (const member of ['id', 'indication', 'decision', 'integrity', 'anchor', 'recognition', 'time'] as const)
        if (before.kind !== 'document-time-stamp') expect(signature[member], member).toEqual(before[member])
      expect(signature.path.slice(1)).toEqual(before.path.slice(1))
    }
  })

  it('has one number for a certificate, wherever it stands', async () => {
    const report = reportWith([
      signatureWith({
        findings: [{ ...failure('CERTIFICATE_EXPIRED'), about: { kind: 'certificate', sha256: LEAF.sha256 } }],
      }),
    ])
    const [signature] = (await redact(report)).signatures
    const number = signature?.signer?.certificate.sha256
    expect(number).toMatch(/^0{63}\d$/)
    expect(signature?.path[0]?.sha256).toBe(number)
    expect(signature?.revocation[0]?.certificate).toBe(number)
    expect(signature?.findings[0]?.about).toEqual({ kind: 'certificate', sha256: number })
  })

  it('is the same when it is redacted again', async () => {
    const redacted = await redact(reportWith())
    expect(await redact(redacted)).toEqual(redacted)
  })

  it('leaves out what has no rule', async () => {
    const odd = { ...reportWith(), owner: 'Testbed Sitti' } as Report
    expect(canonicalJson(await redact(odd))).not.toContain('Sitti')
  })

  it('is frozen, and leaves the report as it was', async () => {
    const report = reportWith()
    const before = canonicalJson(report)
    const redacted = await redact(report)
    expect(Object.isFrozen(redacted.signatures[0]?.signer)).toBe(true)
    expect(canonicalJson(report)).toBe(before)
  })
})

describe('a listed service whose withdrawal is a veto', () => {
  it('keeps its digests, on no path that counts too; an anchor of the caller does not', async () => {
    const [key, certificate] = ['1a'.repeat(32), '2b'.repeat(32)] as const
    const vetoes = (source: 'service' | 'caller') => [
      { id: 'ID/testbed-ca-2', source, spkiSha256: key, certificates: [certificate] },
    ]
    const basis = { paths: [], proofs: [] }
    const attempts = [{ certificates: [{ ...LEAF, sha256: certificate }], problems: [] }]
    const about = { kind: 'certificate', sha256: key } as const
    const best = '2026-11-25T00:00:00Z'
    for (const source of ['service', 'caller'] as const)
      for (const restsOn of [
        { ...basis, vetoes: vetoes(source) },
        { ...basis, decision: { ...basis, best, vetoes: vetoes(source) } },
      ]) {
        const findings = [{ ...failure('CERTIFICATE_EXPIRED'), about }]
        const redacted = await redact(reportWith([signatureWith({ restsOn, attempts, findings })]))
        const [one] = redacted.signatures
        const told = [one?.findings[0]?.about, one?.attempts[0]?.certificates[0]] as readonly { sha256: string }[]
        const isKept = source === 'service'
        expect(told.map(({ sha256 }) => sha256 === key || sha256 === certificate)).toEqual([isKept, isKept])
        expect(canonicalJson(redacted).includes(certificate)).toBe(isKept)
      }
  })
})

describe('an organisation', () => {
  const sealedBy = (changes: object): Report =>
    reportWith([
      signatureWith({
        signer: {
          commonName: 'Testbed Trading Co',
          organization: 'Testbed Trading Co',
          organizationIdentifier: 'NTRID-0123',
          subject: LEAF.subject,
          certificate: LEAF,
        },
        origin: {
          ...(signatureWith().origin as Extract<SignatureReport['origin'], { known: true }>),
          facts: { subject: [{ type: '2.5.4.10', text: 'Testbed Trading Co' }] },
        },
        ...changes,
      }),
    ])
  const signerOf = async (report: Report) => (await redact(report)).signatures[0]?.signer

  it('keeps its name and its identifier, and its certificate no digest', async () => {
    expect(await signerOf(sealedBy({}))).toMatchObject({
      commonName: 'Testbed Trading Co',
      organization: 'Testbed Trading Co',
      organizationIdentifier: 'NTRID-0123',
      subject: 'REDACTED',
      certificate: { subject: 'REDACTED', serialNumber: '00' },
    })
  })

  it.each([
    ['an attribute of a person', { facts: { subject: [{ type: '2.5.4.42', text: 'Sitti' }] } }],
    ['a name of a kind that is not known', { facts: { subject: [{ type: '2.5.4.41', text: 'Sitti' }] } }],
    ['an attribute of its own', { facts: { subject: [{ type: '1.3.6.1.4.1.99999.1', text: 'Sitti' }] } }],
    ['a date of birth', { facts: { subject: [{ type: '1.3.6.1.5.5.7.9.1' }] } }],
    ['a certificate for signatures of persons', { facts: { subject: [], qcTypes: ['0.4.0.1862.1.6.1'] } }],
    ['nothing known of its subject', {}],
  ])('is a person with %s', async (_, facts) => {
    const origin = signatureWith().origin as Extract<SignatureReport['origin'], { known: true }>
    expect((await signerOf(sealedBy({ origin: { ...origin, ...facts } })))?.organization).toBe('REDACTED')
  })

  it.each([
    ['the identifier is one for taxes', { organizationIdentifier: 'TINID-0123' }],
    ['the certificate has another name', { commonName: 'Sitti' }],
  ])('is a person where %s', async (_, changes) => {
    const { signer } = sealedBy({}).signatures[0] as SignatureReport
    expect((await signerOf(sealedBy({ signer: { ...signer, ...changes } })))?.organization).toBe('REDACTED')
  })
})

describe('a time-stamp that holds', () => {
  const stampedUnder = (source: 'service' | 'caller'): Report => {
    const base = signatureWith()
    const anchor = { id: 'testbed', source, spkiSha256: DIGEST, certificates: [] }
    const paths = [{ certificates: [], anchor, statuses: [] }]
    const genTime = '2026-11-24T00:00:00Z'
    const stamp = {
      ...{ kind: 'signature-time-stamp', genTime, policy: '1.2.3', tsa: 'CN=Testbed Sitti', reasons: [], at: genTime },
      ...{ indication: 'TOTAL-PASSED', restsOn: { paths, proofs: [] } },
    }
    return reportWith([signatureWith({ time: { ...base.time, timeStamps: [stamp] as never } })])
  }
  const tsaOf = async (report: Report) => (await redact(report)).signatures[0]?.time.timeStamps[0]?.tsa

  it('keeps the name of its service where a list has that, and not where the caller alone trusts it', async () => {
    expect(await tsaOf(stampedUnder('service'))).toBe('CN=Testbed Sitti')
    expect(await tsaOf(stampedUnder('caller'))).toBe('REDACTED')
  })
})

describe('texts of somebody’s choice', () => {
  it('are in no rendering of a redacted report', async () => {
    const secret = 'Zyx9Personal'
    const texts = [secret, `${secret} & co`, `http://${secret}.example/a`, `CN=${secret}`]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.constantFrom('field', 'expected', 'from', 'name', 'attribute', 'reason', 'was', 'is', 'drawn'),
        async (text, member) => {
          const base = signatureWith()
          const report = reportWith(
            [
              signatureWith({
                field: text,
                subFilter: text,
                signer: {
                  commonName: text,
                  organization: text,
                  organizationIdentifiers: [text, text],
                  subject: text,
                  certificate: { ...LEAF, subject: text, issuer: text },
                },
                attempts: [
                  {
                    certificates: [{ ...LEAF, subject: text, issuer: text }],
                    problems: [failure('SIGNER_MISMATCH', { [member]: text })],
                  },
                ],
                findings: [
                  { ...failure('PDF_SIGNATURE_FIELD_EMPTY', { [member]: text }), about: { kind: 'field', name: text } },
                ],
                time: {
                  ...base.time,
                  timeStamps: [
                    {
                      kind: 'signature-time-stamp',
                      genTime: '2026-11-24T00:00:00Z',
                      policy: text,
                      tsa: text,
                      indication: 'INDETERMINATE',
                      subIndication: 'NO_POE',
                      reasons: [],
                      at: '2026-11-24T00:00:00Z',
                    },
                  ] as never,
                },
                changes: {
                  category: 'form-filling',
                  allowed: true,
                  revisions: [],
                  shapes: [],
                  explained: [
                    {
                      object: 1,
                      revision: 1,
                      what: 'form-field',
                      field: text,
                      value: text,
                      drawn: text,
                      subtype: text,
                    },
                  ],
                  unexplained: [{ why: 'changed', where: text }],
                },
                recognition: {
                  SG: {
                    outcome: 'not-recognised',
                    reason: 'CRITERIA_NOT_MET',
                    agreements: [],
                    conditions: [],
                    because: [
                      { agreement: 'a', criterion: 'subject-attribute', holds: false, expected: text, found: text },
                    ],
                  } as never,
                },
              }),
            ],
            {
              question: {
                ...reportWith().question,
                signer: { commonName: text, userId: text },
                anchors: [{ id: 'caller/0', sha256: DIGEST, subject: text }],
                algorithms: { name: text, sha256: DIGEST },
              },
              requests: [
                {
                  url: `http://ocsp.example/${text}`,
                  purpose: 'ocsp',
                  outcome: 'FETCHED',
                  bytes: 1,
                  fromCache: false,
                  redirects: [text],
                },
              ],
              findings: [failure('REQUIRED_SIGNATURE_MISSING', { [member]: text })],
            },
          )
          for (const told of await renderings(report)) expect(told).not.toContain(secret)
        },
      ),
      { numRuns: 24 },
    )
  })
})

describe('what a redacted report is not for', () => {
  it('is to be asked again', async () => {
    const redacted = await redact(reportWith())
    const asked = [
      () => restsOn(redacted),
      () => affectedBy(redacted, { sha256: [DIGEST] }),
      () => renderEtsi(redacted),
    ]
    for (const ask of asked) await expect((async () => ask())()).rejects.toThrow(/is redacted/)
  })

  it('says so wherever it is read', async () => {
    const redacted = await redact(reportWith())
    for (const format of ['text', 'html'] as const)
      expect(await render(redacted, { format })).toContain('REDACTED: personal data was left out of this report')
  })

  it('redacts reports alone', async () => {
    await expect(redact({} as Report)).rejects.toThrow(UsageError)
    await expect(redact(Promise.resolve(reportWith()) as never)).rejects.toThrow(/await it/)
  })
})
