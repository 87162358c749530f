import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../../src/acceptance/presets.ts'
import { canonicalJson } from '../../../src/core/canonical-json.ts'
import type { Report } from '../../../src/report/types.ts'
import { createPdf, signCms, signInState, type Testbed } from '../../../src/testbed/index.ts'
import { sharedTestbed } from '../../shared-testbed.ts'
import { expectProblem, expectSafeHeaders } from './expect-problem.ts'
import { type Backend, type BackendBuild, buildBackend, type ListFolder, writeLists } from './start-backend.ts'

type Bytes = Uint8Array<ArrayBuffer>

let testbed: Testbed
let built: BackendBuild
let lists: ListFolder
let backend: Backend
/** Signed in Thailand. */
let signed: Bytes

const schema = new URL('../../../src/report/report.schema.json', import.meta.url)
const isReport = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')))

beforeAll(async () => {
  testbed = await sharedTestbed()
  built = await buildBackend()
  lists = await writeLists(testbed)
  backend = await built.start(lists.variables)
  signed = new Uint8Array((await signInState(testbed, 'TH')).bytes)
})

afterAll(async () => {
  await built.remove()
  await lists.remove()
})

function postRaw(query: string, body: Bytes, type = 'application/pdf'): Promise<Response> {
  return fetch(`${backend.url}/verify${query}`, { method: 'POST', body, headers: { 'content-type': type } })
}

function postForm(parts: Readonly<Record<string, Bytes | string>>, query = ''): Promise<Response> {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') form.set(name, part)
    else form.set(name, new Blob([part]), 'a.pdf')
  }
  return fetch(`${backend.url}/verify${query}`, { method: 'POST', body: form })
}

async function reportOf(response: Response): Promise<Report> {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('application/json')
  expectSafeHeaders(response)
  const text = await response.text()
  const report: Report = JSON.parse(text)
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true)
  expect(text).toBe(canonicalJson(report))
  return report
}

/** With one octet of the signed bytes changed. */
function tampered(): Bytes {
  const bytes = signed.slice()
  const at = new TextDecoder('latin1').decode(bytes).indexOf('stream') + 20
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}

function random(length: number): Bytes {
  return Uint8Array.from({ length }, (_, index) => (index * index * 31 + index * 7) % 251)
}

const UNREADABLE = { outcome: 'review', next: ['PROVIDE_SIGNED_FILE'] }

describe('POST /verify, a raw body', () => {
  it('accepts a good document where validity alone is asked for', async () => {
    const { decision, signatures, question } = await reportOf(await postRaw('?policy=technical', signed))
    expect(decision).toMatchObject({ outcome: 'accept', reasons: ['VALID_TECHNICALLY'] })
    expect(decision.relaxations).toContain('REVOCATION_NOT_REQUIRED')
    expect(signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED'])
    expect(question).toEqual({ use: 'any', policy: PRESETS.technical })
  })

  it('accepts a good document that shows that nothing was revoked', async () => {
    const { decision, signatures } = await reportOf(await postRaw('?in=SG&use=contract', signed))
    expect(decision).toMatchObject({ outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] })
    expect(signatures[0]?.revocation.map(({ status }) => status)).toContain('good')
  })

  it('leaves a good document to be reviewed as long as nobody knows of its revocation', async () => {
    const unchecked = new Uint8Array((await signInState(testbed, 'TH', { document: { dss: false } })).bytes)
    const { decision, signatures, question } = await reportOf(await postRaw('?in=SG&use=contract', unchecked))
    expect(decision.outcome).toBe('review')
    expect(decision.next).toContain('PROVIDE_REVOCATION')
    expect(signatures[0]).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' })
    expect(signatures[0]?.recognition.SG?.outcome).toBe('recognised')
    expect(question).toEqual({ relyingState: 'SG', use: 'contract', policy: PRESETS.contract })
  })

  it('rejects a tampered document', async () => {
    const { decision, signatures } = await reportOf(await postRaw('?policy=technical', tampered()))
    expect(decision).toMatchObject({ outcome: 'reject', reasons: expect.arrayContaining(['SIGNATURE_FAILED']) })
    expect(signatures[0]).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' })
  })

  it('rejects a document that is not signed', async () => {
    const unsigned = new Uint8Array(createPdf().bytes)
    const { decision, signatures } = await reportOf(await postRaw('?policy=technical', unsigned))
    expect(decision).toMatchObject({ outcome: 'reject', reasons: expect.arrayContaining(['NO_SIGNATURE']) })
    expect(signatures).toEqual([])
  })

  it.each(['application/pdf', 'application/pkcs7-signature', 'application/octet-stream'])(
    'does not rely on garbage that is said to be %s',
    async (type) => {
      const { decision, document } = await reportOf(await postRaw('?policy=technical', random(5000), type))
      expect(decision).toMatchObject(UNREADABLE)
      expect(document).toMatchObject({ format: 'unknown', size: 5000 })
    },
  )

  it('judges a CMS', async () => {
    const content = new TextEncoder().encode('An agreement')
    const { signer } = testbed.states.TH
    const cms = new Uint8Array(
      await signCms(content, { credential: signer }, { certificates: 'chain', attached: true }),
    )
    const { decision, document } = await reportOf(
      await postRaw('?policy=technical', cms, 'application/pkcs7-signature'),
    )
    expect(document.format).toBe('cms')
    expect(decision.outcome).toBe('accept')
  })

  it('refuses a body of another type, and one of none', async () => {
    await expectProblem(await postRaw('', signed, 'text/html'), 'MEDIA_TYPE_UNSUPPORTED')
    await expectProblem(await postRaw('', signed, 'application/json'), 'MEDIA_TYPE_UNSUPPORTED')
    await expectProblem(
      await fetch(`${backend.url}/verify`, { method: 'POST', body: new Blob([signed]) }),
      'MEDIA_TYPE_UNSUPPORTED',
    )
    await expectProblem(await fetch(`${backend.url}/verify`, { method: 'POST' }), 'MEDIA_TYPE_UNSUPPORTED')
  })

  it('refuses an empty body', async () => {
    await expectProblem(await postRaw('', new Uint8Array()), 'BODY_EMPTY')
  })

  it.each([
    ['in=XX', 'in'],
    ['use=wedding', 'use'],
    ['policy=lenient', 'policy'],
    ['policy=technical&policy=contract', 'policy'],
    ['Policy=contract', 'Policy'],
    ['signer=TIN-1', 'signer'],
    ['__proto__=1', '__proto__'],
  ])('refuses the query %s', async (query, name) => {
    const { errors } = await expectProblem(await postRaw(`?${query}`, signed), 'PARAMETER_INVALID')
    expect(errors?.[0]?.name).toBe(name)
  })
})

const FILE_HEADER = 'content-disposition: form-data; name="file"; filename="a"'
const PROTOTYPE_FORM = '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'

describe('POST /verify, a form', () => {
  it('has the parameters as fields', async () => {
    const { decision, question } = await reportOf(
      await postForm({ file: signed, in: 'SG', use: 'contract', policy: 'technical' }),
    )
    expect(decision.outcome).toBe('accept')
    expect(question).toMatchObject({ relyingState: 'SG', use: 'contract', policy: PRESETS.technical })
  })

  it('has them in the query as well', async () => {
    const { question } = await reportOf(await postForm({ file: signed, in: 'SG' }, '?policy=technical'))
    expect(question).toMatchObject({ relyingState: 'SG', policy: PRESETS.technical })
  })

  it('gives the answer that a raw body gets', async () => {
    const raw = await reportOf(await postRaw('?policy=technical', tampered()))
    const form = await reportOf(await postForm({ file: tampered(), policy: 'technical' }))
    // Each is judged as of its own second, which is told wherever a time was compared with it.
    const timeless = (report: Report): string => JSON.stringify(report).replaceAll(report.validationTime, '')
    expect(timeless(form)).toEqual(timeless(raw))
  })

  it('has the content of a detached CMS', async () => {
    const content = new TextEncoder().encode('An agreement')
    const { signer } = testbed.states.TH
    const cms = new Uint8Array(await signCms(content, { credential: signer }, { certificates: 'chain' }))
    const good = await reportOf(await postForm({ file: cms, content, policy: 'technical' }))
    expect(good.decision.outcome).toBe('accept')
    const other = new TextEncoder().encode('Another agreement')
    expect((await reportOf(await postForm({ file: cms, content: other, policy: 'technical' }))).decision).toMatchObject(
      {
        outcome: 'reject',
        reasons: expect.arrayContaining(['SIGNATURE_FAILED']),
      },
    )
    const without = await reportOf(await postForm({ file: cms, policy: 'technical' }))
    expect(without.decision.next).toContain('PROVIDE_CONTENT')
  })

  it('does not rely on garbage', async () => {
    const { decision } = await reportOf(await postForm({ file: random(100), policy: 'technical' }))
    expect(decision).toMatchObject(UNREADABLE)
  })

  it('refuses one without a file, and an empty one', async () => {
    const { errors } = await expectProblem(await postForm({ policy: 'technical' }), 'PARAMETER_INVALID')
    expect(errors).toEqual([{ name: 'file', detail: 'is missing' }])
    await expectProblem(await postForm({ file: new Uint8Array() }), 'BODY_EMPTY')
  })

  it('refuses what is not known, and what is given twice', async () => {
    const twice = { file: signed, policy: 'technical' }
    const cases: readonly [Promise<Response>, string][] = [
      [postForm({ file: signed, signer: 'TIN-1' }), 'signer'],
      [postForm({ file: signed, attachment: signed }), 'attachment'],
      [postForm(twice, '?policy=technical'), 'policy'],
      [postForm({ file: 'text', policy: 'technical' }), 'file'],
      [postForm({ file: signed, policy: 'x'.repeat(1000) }), 'policy'],
    ]
    for (const [response, name] of cases) {
      const { errors } = await expectProblem(await response, 'PARAMETER_INVALID')
      expect(errors?.[0]?.name).toBe(name)
    }
  })

  it('refuses two files of one name', async () => {
    const form = new FormData()
    form.append('file', new Blob([signed]), 'a.pdf')
    form.append('file', new Blob([tampered()]), 'b.pdf')
    const response = await fetch(`${backend.url}/verify`, { method: 'POST', body: form })
    expect((await expectProblem(response, 'PARAMETER_INVALID')).errors).toEqual([
      { name: 'file', detail: 'is given twice' },
    ])
  })

  it.each([
    ['that ends early', 'form-data; boundary=b', `--b\r\n${FILE_HEADER}\r\n\r\nabc`, 'BODY_INCOMPLETE'],
    ['that ends in a header', 'form-data; boundary=b', `--b\r\n${FILE_HEADER}`, 'REQUEST_MALFORMED'],
    ['that has no parts', 'form-data; boundary=b', 'nothing of the kind', 'REQUEST_MALFORMED'],
    ['without a boundary', 'form-data', '--b--', 'REQUEST_MALFORMED'],
    ['with a dangerous name', 'form-data; boundary=b', PROTOTYPE_FORM, 'REQUEST_MALFORMED'],
    ['that is not form-data', 'mixed; boundary=b', '--b--', 'MEDIA_TYPE_UNSUPPORTED'],
  ] as const)('refuses a body %s', async (_, subtype, body, code) => {
    const headers = { 'content-type': `multipart/${subtype}` }
    await expectProblem(await fetch(`${backend.url}/verify`, { method: 'POST', body, headers }), code)
  })

  it('refuses more parts than there can be', async () => {
    const form = new FormData()
    for (let count = 0; count < 500; count += 1) form.append(`field${count}`, 'x')
    await expectProblem(await fetch(`${backend.url}/verify`, { method: 'POST', body: form }), 'BODY_TOO_LARGE')
  })
})

describe('the service', () => {
  it('answers many at a time, each with its own', async () => {
    const documents: readonly [Bytes, string][] = [
      [signed, 'accept'],
      [tampered(), 'reject'],
      [random(1000), 'review'],
    ]
    const answers = Array.from({ length: 15 }, async (_, index) => {
      const [document, outcome] = documents[index % documents.length] as [Bytes, string]
      const send =
        index % 2 === 0 ? postRaw('?policy=technical', document) : postForm({ file: document, policy: 'technical' })
      const report = await reportOf(await send)
      expect(report.decision.outcome).toBe(outcome)
      return report.document.sha256
    })
    expect(new Set(await Promise.all(answers)).size).toBe(3)
  })

  it('says that it is well, and by which lists it judges', async () => {
    const health = await (await fetch(`${backend.url}/health`)).json()
    expect(health).toMatchObject({ status: 'ok', trust: { environment: 'testbed' } })
    expect(health.trust.lists).toHaveLength(11)
  })

  it('has nothing elsewhere', async () => {
    await expectProblem(await fetch(`${backend.url}/nothing`), 'NOT_FOUND')
    await expectProblem(await fetch(`${backend.url}/verify`), 'NOT_FOUND')
    await expectProblem(await fetch(`${backend.url}/%ff`), 'REQUEST_MALFORMED')
  })
})
