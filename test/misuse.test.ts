import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { TrustListError, UsageError } from '../src/core/errors.ts'
import { type BrowserFetcherOptions, createFetcher as createBrowserFetcher } from '../src/fetch/browser/fetcher.ts'
import { createFetcher, type NodeFetcherOptions } from '../src/fetch/node/fetcher.ts'
import * as inPlace from '../src/files/index.ts'
import * as library from '../src/index.ts'
import {
  type AgainOptions,
  type ArchiveOptions,
  affectedBy,
  createArchive,
  createVerifier,
  type DocumentQuestion,
  explain,
  explainPolicy,
  explainRecognition,
  type ForecastOptions,
  findPath,
  forecast,
  type InspectOptions,
  inspect,
  type JudgeOptions,
  judge,
  judgeAgain,
  type LoadTrustOptions,
  loadTrust,
  type OwnEvidence,
  type PathOptions,
  parsePolicy,
  type ReadMailOptions,
  type RecognitionExplanationOptions,
  type RecognitionOptions,
  type RenderOptions,
  type ReplayOptions,
  readArchive,
  readMail,
  readPolicy,
  recognise,
  recogniseEverywhere,
  redact,
  render,
  replay,
  restsOn,
  type SignedRevisionOptions,
  signedRevision,
  type TellOptions,
  tell,
  type VerifierOptions,
  type VerifyOptions,
  verify,
  verifyContained,
  verifyContainedWithEvidence,
  verifyWithEvidence,
} from '../src/index.ts'
import { renderEtsi } from '../src/render/etsi/index.ts'
import { signCms } from '../src/testbed/cms.ts'
import { issueCrl } from '../src/testbed/crl.ts'
import { credentialOf } from '../src/testbed/hierarchy.ts'
import * as tools from '../src/trust/tools.ts'
import { NOW, theTestbed, theTrust } from './judge/fixture.ts'
import { CONTENT } from './validation/fixture.ts'

/**
 * What people give by mistake: each option of each public door, replaced by everything that it is not. The answer is an error that names the option:
 * never a TypeError from somewhere inside, and never a verdict that passed over what was asked.
 */

/** Kinds of values; an option says which of them it takes. */
const VALUES = {
  undefined: () => undefined,
  null: () => null,
  boolean: () => true,
  number: () => 7,
  text: () => 'x',
  symbol: () => Symbol('x'),
  function: () => () => undefined,
  list: () => [],
  'list of numbers': () => [7],
  'list of nothing': () => [undefined],
  'list of Promises': () => [Promise.resolve(new Uint8Array())],
  object: () => ({}),
  'object of another kind': () => ({ x: 1 }),
  'object without a text': () => Object.assign(Object.create(null), { x: 1 }),
  date: () => NOW,
  'date that is none': () => new Date(Number.NaN),
  bytes: () => Uint8Array.of(1, 2, 3),
  map: () => new Map(),
  'prototype of bytes': () => Object.create(Uint8Array.prototype),
  'prototype of a date': () => Object.create(Date.prototype),
  'prototype of a Blob': () => Object.create(Blob.prototype),
  'Proxy of bytes': () => new Proxy(Uint8Array.of(1, 2, 3), {}),
  'revoked Proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  },
} as const

type Kind = keyof typeof VALUES
const KINDS = Object.keys(VALUES) as Kind[]

/** No RSA below 3000 bits. */
const ALGORITHMS = JSON.stringify({
  SecuritySuitabilityPolicy: {
    PolicyName: { Name: 'Testbed' },
    Publisher: { Name: 'Testbed' },
    PolicyIssueDate: '2026-11-24T00:00:00Z',
    Algorithm: [
      {
        AlgorithmIdentifier: { Name: 'rsaEncryption', ObjectIdentifier: '1.2.840.113549.1.1.1' },
        Evaluation: [{ Parameter: [{ name: 'moduluslength', Min: 3000 }], Validity: {} }],
      },
    ],
  },
})

interface Door {
  readonly name: string
  readonly call: (given: Readonly<Record<string, unknown>>) => unknown
  /** What it is called with, by the name of the argument or option. */
  readonly given: Readonly<Record<string, unknown>>
  /** Kinds that are right there, or that are answered as what they are; `undefined` stands for what may be left out. */
  readonly takes: Readonly<Record<string, readonly Kind[]>>
  /** What stands before the name in the place of an error. */
  readonly place?: string
}

/** Every option that there is: one more does not compile until it is said here what it takes. */
type Takes<K extends string> = Readonly<Record<K, readonly Kind[]>>

let doors: readonly Door[] = []

/** What may be any file: it is not misuse that it cannot be read. */
const FILE: readonly Kind[] = ['bytes']
const LIST: readonly Kind[] = ['undefined', 'list']
const TEXT: readonly Kind[] = ['undefined', 'text']
const FLAG: readonly Kind[] = ['undefined', 'boolean']
const TIME: readonly Kind[] = ['undefined', 'date']
const BUDGET: readonly Kind[] = ['undefined', 'object']
const NUMBER: readonly Kind[] = ['undefined', 'number']
const LEFT_OUT: readonly Kind[] = ['undefined']
const FUNCTION: readonly Kind[] = ['undefined', 'function']

const QUESTION = {
  relyingState: LEFT_OUT,
  use: LEFT_OUT,
  amount: LEFT_OUT,
  policy: LEFT_OUT,
  signer: LEFT_OUT,
  existsSince: TIME,
  madeSince: TIME,
  anchors: LIST,
  algorithms: LEFT_OUT,
  budget: BUDGET,
  password: TEXT,
}
const EVIDENCE = {
  document: FILE,
  content: ['undefined', 'bytes'],
  certificates: LIST,
  crls: LIST,
  ocspResponses: LIST,
} as const
const RENDERING = {
  format: [],
  language: LEFT_OUT,
  catalogue: LEFT_OUT,
  name: ['undefined', 'text'],
  colour: FLAG,
  detail: FLAG,
  explain: FLAG,
  brief: FLAG,
  hints: ['undefined', 'object'],
  timeZone: LEFT_OUT,
  redact: FLAG,
  textChanges: LEFT_OUT,
  width: NUMBER,
} as const satisfies Takes<keyof RenderOptions>
const FETCHER = {
  timeout: NUMBER,
  maxBytes: NUMBER,
  maxRedirects: NUMBER,
  maxRequests: NUMBER,
  concurrency: NUMBER,
  concurrencyPerHost: NUMBER,
  cacheBytes: NUMBER,
  allowPrivateAddresses: FLAG,
  allowAddresses: LIST,
} as const

interface Scene {
  readonly document: Uint8Array
  readonly certificate: Uint8Array
  readonly crl: Uint8Array
  readonly list: string
  readonly recognition: string
}

beforeAll(async () => {
  const testbed = await theTestbed()
  const { signer } = testbed.states.ID
  doors = await makeDoors({
    document: await signCms(CONTENT, { credential: signer }, { attached: true, certificates: 'chain' }),
    certificate: signer.certificate,
    crl: await issueCrl({ issuer: credentialOf(testbed.states.ID, 'trade-ca'), thisUpdate: NOW }),
    list: testbed.lists.ID,
    recognition: testbed.recognition,
  })
})

const NAMES = [
  'verify',
  'verifyWithEvidence',
  'verifyContained',
  'verifyContainedWithEvidence',
  'verify: evidence',
  'judge',
  'judge: evidence',
  'createArchive',
  'replay',
  'replay: evidence',
  'readArchive',
  'findPath',
  'inspect',
  'readMail',
  'signedRevision',
  'createVerifier',
  'verifier: verify',
  'verifier: judge',
  'verifier: findPath',
  'loadTrust',
  'loadTrust: an adoption',
  'createFetcher on Node',
  'createFetcher in a page',
  'openFile',
  'fileOf',
  'render: a report',
  'render: an inspection',
  'render: a path result',
  'render: a forecast',
  'render: a policy',
  'render: recognition',
  'renderEtsi',
  'tell',
  'forecast',
  'redact',
  'restsOn',
  'affectedBy',
  'judgeAgain',
  'explain',
  'explainPolicy',
  'readPolicy',
  'parsePolicy',
  'explainRecognition',
  'recognise',
  'recogniseEverywhere',
  'readAdoptionFile',
  'withAdoption',
  'writeAdoptionFile',
  'checkTrust',
  'checkFolder',
  'readListOfLists',
  'trustFileKind',
  'diffTrust',
  'readTrustFiles',
  'readTrustFolder',
  'findAdoptable',
  'keyIndex',
  'readTrustListLeniently',
  'writeTrustList',
  'placeCertificates',
] as const

type Name = (typeof NAMES)[number]
type Given = Readonly<Record<string, unknown>>

/** How the options of a call are handed over: as they are, or by an object of another make. */
let make = (options: object): object => options

async function madeBy<T>(other: typeof make, call: () => Promise<T>): Promise<T> {
  make = other
  try {
    return await call()
  } finally {
    make = (options) => options
  }
}

/** The options of a call; its arguments come before, and are left out. */
function optionsIn(given: Given, ...args: readonly string[]): never {
  const options = Object.entries(given).filter(([name]) => !args.includes(name))
  return make(Object.fromEntries(options)) as never
}

function without<T extends object, K extends keyof T>(all: T, ...names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name as K))) as Omit<T, K>
}

async function makeDoors({ document, certificate, crl, list, recognition }: Scene): Promise<readonly Door[]> {
  const trust = await theTrust()
  const report = await verify(document, { trust, at: NOW, relyingState: 'SG' })
  const inspection = await inspect(document)
  const result = await findPath(certificate, { trust, at: NOW, revocation: 'none' })
  const policyExplanation = await explainPolicy('contract')
  const recognitionExplanation = await explainRecognition('SG', 'ID', { trust, at: NOW })
  const files = [{ name: 'id.json', bytes: new TextEncoder().encode(list) }]
  const { side } = await tools.readTrustFiles(files)
  const [readList] = side.lists
  const service = trust.lists.flatMap(({ services }) => services)[0]
  if (service === undefined || readList === undefined) throw new Error('no service')
  const adoption = { sha256: '0'.repeat(64), spkiSha256: '0'.repeat(64), service: 'ID/root', note: 'Testbed' }
  const adoptionFile = tools.withAdoption(null, adoption, NOW.getTime())
  const listOfLists = { schemaVersion: 1, environment: 'testbed', operator: 'Testbed', lists: [] } as const
  const asked = {
    trust,
    relyingState: 'SG',
    use: 'contract',
    amount: { value: '1', currency: 'SGD' },
    policy: { name: 'house', signatures: ['Testbed'] },
    signer: { commonName: 'Testbed' },
    at: NOW,
    existsSince: NOW,
    madeSince: NOW,
    anchors: [certificate],
    algorithms: ALGORITHMS,
    budget: { fetches: 5 },
    password: 'Testbed',
  }
  const verifying = {
    document,
    ...asked,
    content: CONTENT,
    certificates: [certificate],
    crls: [crl],
    ocspResponses: [],
    evidence: {},
    fetcher: { fetch: async () => ({ code: 'FETCH_HOST_UNKNOWN', contents: [] }) },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  }
  const takesOfVerify = {
    ...QUESTION,
    ...EVIDENCE,
    trust: [],
    at: TIME,
    evidence: ['undefined', 'object'],
    fetcher: LEFT_OUT,
    signal: LEFT_OUT,
    onProgress: FUNCTION,
  } satisfies Takes<keyof VerifyOptions | 'document'>
  const seeking = {
    leaf: certificate,
    anchors: [certificate],
    algorithms: ALGORITHMS,
    trust,
    certificates: [certificate],
    crls: [crl],
    ocspResponses: [],
    at: NOW,
    keyPurpose: 'any',
    certificatePolicies: ['2.5.29.32.0'],
    explicitPolicy: false,
    inhibitPolicyMapping: false,
    inhibitAnyPolicy: false,
    revocation: 'none',
    model: 'shell',
    checkAnchorCertificate: false,
    checkProfile: false,
    fetcher: verifying.fetcher,
    signal: verifying.signal,
    budget: {},
  }
  const takesOfFindPath = {
    leaf: ['bytes', 'text'],
    anchors: LIST,
    algorithms: LEFT_OUT,
    trust: LEFT_OUT,
    certificates: LIST,
    crls: LIST,
    ocspResponses: LIST,
    at: TIME,
    keyPurpose: LEFT_OUT,
    certificatePolicies: LEFT_OUT,
    explicitPolicy: FLAG,
    inhibitPolicyMapping: FLAG,
    inhibitAnyPolicy: FLAG,
    revocation: LEFT_OUT,
    model: LEFT_OUT,
    checkAnchorCertificate: FLAG,
    checkProfile: FLAG,
    fetcher: LEFT_OUT,
    signal: LEFT_OUT,
    budget: BUDGET,
  } satisfies Takes<keyof PathOptions | 'leaf'>
  const evidence = { document, content: CONTENT, certificates: [certificate], crls: [crl], ocspResponses: [] }
  const verified = await verifyWithEvidence(document, { trust, at: NOW })
  const archive = await createArchive(verified)
  const rendering = { format: 'text', language: 'en', name: 'x', colour: false, detail: false, width: 80 }
  const rendered = (name: Name, answer: unknown) => ({
    name,
    given: { answer, ...rendering },
    takes: { answer: [], ...RENDERING },
    call: (given: Given) => render(given['answer'] as never, optionsIn(given, 'answer')),
  })
  const verifier = createVerifier({ trust })
  const all: readonly (Door & { readonly name: Name })[] = [
    {
      name: 'verify',
      given: verifying,
      takes: takesOfVerify,
      call: (given) => verify(given['document'] as never, optionsIn(given, 'document')),
    },
    {
      name: 'verifyWithEvidence',
      given: verifying,
      takes: takesOfVerify,
      call: (given) => verifyWithEvidence(given['document'] as never, optionsIn(given, 'document')),
    },
    {
      name: 'verifyContained',
      given: verifying,
      takes: takesOfVerify,
      call: (given) => verifyContained(given['document'] as never, optionsIn(given, 'document')),
    },
    {
      name: 'verifyContainedWithEvidence',
      given: verifying,
      takes: takesOfVerify,
      call: (given) => verifyContainedWithEvidence(given['document'] as never, optionsIn(given, 'document')),
    },
    {
      name: 'verify: evidence',
      given: { document, content: CONTENT, certificates: [certificate], crls: [crl], ocspResponses: [] },
      takes: { ...EVIDENCE, document: LEFT_OUT, content: LEFT_OUT },
      place: 'evidence.',
      call: (given) => verify(document, { trust, content: CONTENT, evidence: optionsIn(given) }),
    },
    {
      name: 'judge',
      given: { evidence: { document }, ...asked },
      takes: { ...QUESTION, evidence: [], trust: [], at: ['date'] } satisfies Takes<
        keyof JudgeOptions | 'evidence' | 'trust'
      >,
      call: (given) =>
        judge(given['evidence'] as never, given['trust'] as never, optionsIn(given, 'evidence', 'trust')),
    },
    {
      name: 'judge: evidence',
      given: evidence,
      takes: EVIDENCE,
      place: 'evidence.',
      call: (given) => judge(optionsIn(given), trust, { at: NOW }),
    },
    {
      name: 'createArchive',
      given: { verified, lists: [], recognition, password: 'Testbed' },
      takes: { verified: [], lists: LIST, recognition: LEFT_OUT, password: TEXT } satisfies Takes<
        keyof ArchiveOptions | 'verified'
      >,
      call: (given) => createArchive(given['verified'] as never, optionsIn(given, 'verified')),
    },
    {
      name: 'replay',
      given: { archive, ...asked },
      takes: {
        ...QUESTION,
        archive: FILE,
        trust: [],
        at: TIME,
        evidence: ['undefined', 'object'],
        kept: LIST,
      } satisfies Takes<keyof ReplayOptions | 'archive'>,
      call: (given) => replay(given['archive'] as never, optionsIn(given, 'archive')),
    },
    {
      name: 'replay: evidence',
      given: { certificates: [], crls: [], ocspResponses: [] },
      takes: { certificates: LIST, crls: LIST, ocspResponses: LIST } satisfies Takes<keyof OwnEvidence>,
      place: 'evidence.',
      call: (given) => replay(archive, { trust, at: NOW, evidence: optionsIn(given) }),
    },
    {
      name: 'readArchive',
      given: { archive, budget: {} },
      takes: { archive: FILE, budget: BUDGET },
      call: (given) => readArchive(given['archive'] as never, optionsIn(given, 'archive')),
    },
    {
      name: 'findPath',
      given: seeking,
      takes: takesOfFindPath,
      call: (given) => findPath(given['leaf'] as never, optionsIn(given, 'leaf')),
    },
    {
      name: 'inspect',
      given: { document, serialNumber: '1a', budget: {}, password: 'Testbed', signal: new AbortController().signal },
      takes: {
        document: FILE,
        serialNumber: LEFT_OUT,
        budget: BUDGET,
        password: TEXT,
        signal: LEFT_OUT,
      } satisfies Takes<keyof InspectOptions | 'document'>,
      call: (given) => inspect(given['document'] as never, optionsIn(given, 'document')),
    },
    {
      name: 'readMail',
      given: { document, budget: {} },
      takes: { document: FILE, budget: BUDGET } satisfies Takes<keyof ReadMailOptions | 'document'>,
      call: (given) => readMail(given['document'] as never, optionsIn(given, 'document')),
    },
    {
      name: 'signedRevision',
      given: { document, signature: 0, budget: {}, password: 'Testbed' },
      takes: { document: FILE, signature: ['number', 'text'], budget: BUDGET, password: TEXT } satisfies Takes<
        keyof SignedRevisionOptions | 'document' | 'signature'
      >,
      call: (given) =>
        signedRevision(
          given['document'] as never,
          given['signature'] as never,
          optionsIn(given, 'document', 'signature'),
        ),
    },
    {
      name: 'createVerifier',
      given: {
        trust,
        relyingState: 'SG',
        use: 'contract',
        policy: 'contract',
        anchors: [certificate],
        algorithms: ALGORITHMS,
        budget: {},
        fetcher: verifying.fetcher,
        cache: new Map(),
      },
      takes: {
        trust: [],
        relyingState: LEFT_OUT,
        use: LEFT_OUT,
        policy: LEFT_OUT,
        // Read by the first call that needs them.
        anchors: [...LIST, 'list of numbers', 'list of nothing', 'list of Promises'],
        algorithms: KINDS.filter((kind) => kind !== 'revoked Proxy'),
        budget: BUDGET,
        fetcher: LEFT_OUT,
        cache: ['undefined', 'map'],
      } satisfies Takes<keyof VerifierOptions>,
      call: (given) => createVerifier(optionsIn(given)),
    },
    {
      name: 'verifier: verify',
      given: without(verifying, 'trust', 'fetcher'),
      takes: without(takesOfVerify, 'trust', 'fetcher') satisfies Takes<keyof DocumentQuestion | 'document'>,
      call: (given) => verifier.verify(given['document'] as never, optionsIn(given, 'document')),
    },
    {
      name: 'verifier: judge',
      given: without({ evidence: { document }, ...asked }, 'trust'),
      takes: { ...QUESTION, evidence: [], at: ['date'] },
      call: (given) => verifier.judge(given['evidence'] as never, optionsIn(given, 'evidence')),
    },
    {
      name: 'verifier: findPath',
      given: without(seeking, 'trust', 'fetcher'),
      takes: without(takesOfFindPath, 'trust', 'fetcher'),
      call: (given) => verifier.findPath(given['leaf'] as never, optionsIn(given, 'leaf')),
    },
    {
      name: 'loadTrust',
      given: {
        lists: [list],
        recognition,
        adopt: [],
        lenient: false,
        allowEnvironment: ['testbed'],
      },
      takes: {
        // A folder is one of its own, and goes with no lists.
        folder: [...LEFT_OUT, 'text'],
        lists: LIST,
        recognition: LEFT_OUT,
        adopt: LIST,
        lenient: FLAG,
        allowEnvironment: LIST,
      } satisfies Takes<keyof LoadTrustOptions>,
      call: (given) => loadTrust(optionsIn(given)),
    },
    {
      name: 'loadTrust: an adoption',
      given: { ...adoption, legalClass: 'Testbed' },
      // A text that names nothing is answered by what it would name.
      takes: { sha256: ['text'], note: ['text'], legalClass: TEXT, service: TEXT, spkiSha256: TEXT },
      place: 'adopt[0].',
      call: (given) => loadTrust({ adopt: [optionsIn(given)] }),
    },
    {
      name: 'createFetcher on Node',
      given: { allowAddresses: [], cacheDirectory: 'x', lookup: () => undefined },
      takes: { ...FETCHER, cacheDirectory: TEXT, lookup: FUNCTION } satisfies Takes<keyof NodeFetcherOptions>,
      call: (given) => createFetcher(optionsIn(given)),
    },
    {
      name: 'createFetcher in a page',
      given: { allowAddresses: [], fetch: () => undefined },
      takes: { ...FETCHER, fetch: FUNCTION } satisfies Takes<keyof BrowserFetcherOptions>,
      call: (given) => createBrowserFetcher(optionsIn(given)),
    },
    {
      name: 'openFile',
      given: { path: new URL(import.meta.url) },
      takes: { path: ['text'] },
      call: async ({ path }) => (await inPlace.openFile(path as never)).close(),
    },
    {
      name: 'fileOf',
      given: { handle: { stat: async () => ({ size: 1, isFile: () => true }), read: async () => ({ bytesRead: 1 }) } },
      takes: { handle: [] },
      call: ({ handle }) => inPlace.fileOf(handle as never),
    },
    rendered('render: a report', report),
    rendered('render: an inspection', inspection),
    rendered('render: a path result', result),
    rendered('render: a forecast', await forecast(verified)),
    {
      name: 'renderEtsi',
      given: { report },
      takes: { report: [] },
      call: ({ report: given }) => renderEtsi(given as never),
    },
    {
      name: 'tell',
      given: { report, language: 'en', name: 'Testbed', timeZone: 'Asia/Bangkok' },
      takes: {
        report: [],
        language: LEFT_OUT,
        catalogue: LEFT_OUT,
        name: TEXT,
        timeZone: LEFT_OUT,
        hints: ['undefined', 'object'],
        textChanges: LEFT_OUT,
      } satisfies Takes<keyof TellOptions | 'report'>,
      call: (given) => tell(given['report'] as never, optionsIn(given, 'report')),
    },
    {
      name: 'forecast',
      given: { verified, password: 'Testbed' },
      takes: { verified: [], password: TEXT } satisfies Takes<keyof ForecastOptions | 'verified'>,
      call: (given) => forecast(given['verified'] as never, optionsIn(given, 'verified')),
    },
    {
      name: 'redact',
      given: { report },
      takes: { report: [] },
      call: (given) => redact(given['report'] as never),
    },
    {
      name: 'restsOn',
      given: { report },
      takes: { report: [] },
      call: (given) => restsOn(given['report'] as never),
    },
    {
      name: 'affectedBy',
      given: { report, target: { sha256: [] } },
      // Bytes are an archive, for which the trust is not given here.
      takes: { report: FILE, target: [] },
      call: (given) => affectedBy(given['report'] as never, given['target'] as never),
    },
    {
      name: 'judgeAgain',
      given: { verified, ...asked, without: { sha256: [] } },
      takes: { ...QUESTION, verified: FILE, trust: LEFT_OUT, at: TIME, without: LEFT_OUT } satisfies Takes<
        keyof AgainOptions | 'verified'
      >,
      call: (given) => judgeAgain(given['verified'] as never, optionsIn(given, 'verified')),
    },
    rendered('render: a policy', policyExplanation),
    rendered('render: recognition', recognitionExplanation),
    {
      name: 'explain',
      given: { code: 'NO_SIGNATURE', data: {}, language: 'en' },
      takes: {
        code: [],
        data: [
          'undefined',
          'object',
          'object of another kind',
          'object without a text',
          'prototype of bytes',
          'prototype of a date',
          'Proxy of bytes',
        ],
        language: LEFT_OUT,
      },
      call: ({ code, data, language }) => explain(code as never, data as never, language as never),
    },
    {
      name: 'explainPolicy',
      given: { policy: 'contract' },
      takes: { policy: [] },
      call: ({ policy }) => explainPolicy(policy as never),
    },
    {
      name: 'readPolicy',
      given: { policy: 'contract' },
      takes: { policy: [] },
      call: ({ policy }) => readPolicy(policy),
    },
    {
      name: 'parsePolicy',
      given: { policy: '{"name":"x"}' },
      takes: { policy: [] },
      call: ({ policy }) => parsePolicy(policy as never),
    },
    {
      name: 'explainRecognition',
      given: {
        relyingState: 'SG',
        originState: 'ID',
        trust,
        use: 'contract',
        amount: asked.amount,
        at: NOW,
        report,
      },
      takes: {
        relyingState: [],
        originState: [],
        trust: [],
        use: LEFT_OUT,
        amount: LEFT_OUT,
        at: TIME,
        report: LEFT_OUT,
      } satisfies Takes<keyof RecognitionExplanationOptions | 'relyingState' | 'originState'>,
      call: (given) =>
        explainRecognition(
          given['relyingState'] as never,
          given['originState'] as never,
          optionsIn(given, 'relyingState', 'originState'),
        ),
    },
    {
      name: 'recognise',
      given: { verified, ...asked, relyingState: 'SG', without: { sha256: [] } },
      takes: {
        ...QUESTION,
        verified: FILE,
        relyingState: [],
        trust: LEFT_OUT,
        at: TIME,
        without: LEFT_OUT,
      } satisfies Takes<keyof RecognitionOptions | 'verified' | 'relyingState'>,
      call: (given) =>
        recognise(
          given['verified'] as never,
          given['relyingState'] as never,
          optionsIn(given, 'verified', 'relyingState'),
        ),
    },
    {
      name: 'recogniseEverywhere',
      given: { verified, ...asked, without: { sha256: [] } },
      takes: { ...QUESTION, verified: FILE, trust: LEFT_OUT, at: TIME, without: LEFT_OUT } satisfies Takes<
        keyof AgainOptions | 'verified'
      >,
      call: (given) => recogniseEverywhere(given['verified'] as never, optionsIn(given, 'verified')),
    },
    {
      name: 'readAdoptionFile',
      given: { input: '{}' },
      takes: { input: ['text', 'bytes'] },
      call: ({ input }) => tools.readAdoptionFile(input as never),
    },
    {
      name: 'withAdoption',
      given: { file: adoptionFile, adoption, now: NOW.getTime() },
      takes: { file: ['null'], adoption: [], now: ['number'] },
      call: ({ file, adoption: one, now }) => tools.withAdoption(file as never, one as never, now as never),
    },
    {
      name: 'writeAdoptionFile',
      given: { file: adoptionFile },
      takes: { file: [] },
      call: ({ file }) => tools.writeAdoptionFile(file as never),
    },
    {
      name: 'checkTrust',
      given: { files, at: NOW, known: [] },
      takes: { files: ['list'], at: ['date'], known: LIST } satisfies Takes<keyof tools.CheckTrustOptions | 'files'>,
      call: (given) => tools.checkTrust(given['files'] as never, optionsIn(given, 'files')),
    },
    {
      name: 'checkFolder',
      given: { index: listOfLists, indexName: 'x.json', files: [] },
      takes: { index: [], indexName: ['text'], files: ['list'] },
      call: ({ index, indexName, files: some }) => tools.checkFolder(index as never, indexName as never, some as never),
    },
    {
      name: 'readListOfLists',
      given: { bytes: document },
      takes: { bytes: FILE },
      call: ({ bytes }) => tools.readListOfLists(bytes as never),
    },
    {
      name: 'trustFileKind',
      given: { bytes: document },
      takes: { bytes: FILE },
      call: ({ bytes }) => tools.trustFileKind(bytes as never),
    },
    {
      name: 'diffTrust',
      given: { before: side, after: side },
      takes: { before: [], after: [] },
      call: ({ before, after }) => tools.diffTrust(before as never, after as never),
    },
    {
      name: 'readTrustFiles',
      given: { files },
      takes: { files: ['list'] },
      call: (given) => tools.readTrustFiles(given['files'] as never),
    },
    {
      name: 'readTrustFolder',
      given: { files },
      takes: { files: ['list'] },
      call: (given) => tools.readTrustFolder(given['files'] as never),
    },
    {
      name: 'findAdoptable',
      given: { trust, word: service.id },
      takes: { trust: [], word: ['text'] },
      call: ({ trust: some, word }) => tools.findAdoptable(some as never, word as never),
    },
    {
      name: 'keyIndex',
      given: { trust },
      takes: { trust: [] },
      call: ({ trust: some }) => tools.keyIndex(some as never),
    },
    {
      name: 'readTrustListLeniently',
      given: { bytes: document, sha256: '0'.repeat(64), file: 'x.json' },
      takes: { bytes: FILE, sha256: ['text'], file: ['text'] },
      call: ({ bytes, sha256, file }) => tools.readTrustListLeniently(bytes as never, sha256 as never, file as never),
    },
    {
      name: 'writeTrustList',
      given: { list: readList },
      takes: { list: [] },
      call: ({ list: one }) => tools.writeTrustList(one as never),
    },
    {
      name: 'placeCertificates',
      given: { input: certificate, trust },
      takes: { input: ['text', 'bytes'], trust: [] },
      call: ({ input, trust: some }) => tools.placeCertificates(input as never, some as never),
    },
  ]
  return all
}

const doorOf = (name: Name): Door => {
  const door = doors.find((one) => one.name === name)
  if (door === undefined) throw new Error(`no door ${name}`)
  return door
}

/** What comes of a call: nothing, where it is an error that names the place. */
async function complaintAbout({ call }: Door, given: Given, place: string): Promise<string | null> {
  try {
    await call(given)
    return 'accepted'
  } catch (error) {
    const isOfOurs = error instanceof UsageError || error instanceof TrustListError
    if (!isOfOurs) return String(error)
    const told = error instanceof UsageError ? error.option : error.where
    return told.startsWith(place) && error.message.includes(place) ? null : error.message
  }
}

describe.each(NAMES)('%s', (name) => {
  it('says which argument or option is not what is due there', async () => {
    const door = doorOf(name)
    const { given, takes, place = '' } = door
    const complaints: string[] = []
    for (const [option, right] of Object.entries(takes)) {
      const wrong: [string, () => unknown][] = Object.entries(VALUES).filter(([kind]) => !right.includes(kind as Kind))
      if (given[option] !== undefined) wrong.push(['Promise of it', () => Promise.resolve(given[option])])
      for (const [kind, value] of wrong) {
        const complaint = await complaintAbout(door, { ...given, [option]: value() }, place + option)
        if (complaint !== null) complaints.push(`${option}: ${kind}: ${complaint}`)
      }
    }
    expect(complaints).toEqual([])
  })

  it('takes what is due there', async () => {
    const { call, given } = doorOf(name)
    const error = await Promise.resolve()
      .then(() => call(given))
      .then(
        () => null,
        (thrown: unknown) => thrown,
      )
    // That an adoption names no service of the lists is an answer, and no matter of its form.
    if (error !== null) expect(error).toMatchObject({ code: 'TRUST_ADOPTION_UNKNOWN' })
  })
})

describe('public functions', () => {
  /** Of plain values, which they take or do not: nothing is asked of a document. */
  const OTHERS = ['canonicalJson', 'isStateCode', 'printable', 'quoted', 'statusAt']

  it.each(['isStateCode', 'statusAt'] as const)(
    '%s answers, or says which argument is not what is due there',
    async (name) => {
      const service = (await theTrust()).lists[0]?.services[0]
      const { isStateCode, statusAt } = library
      const call = { isStateCode, statusAt }[name] as (...given: readonly unknown[]) => unknown
      const complaints: string[] = []
      for (const [kind, value] of Object.entries(VALUES))
        for (const given of [[value()], [value(), value()], [value(), NOW.getTime()], [service, value()]])
          try {
            call(...given)
          } catch (error) {
            if (!(error instanceof UsageError)) complaints.push(`${kind}: ${String(error)}`)
          }
      expect(complaints).toEqual([])
    },
  )

  it('are all among the doors above', () => {
    const functions = Object.entries({ ...library, ...tools, ...inPlace, renderEtsi }).filter(
      ([, value]) => typeof value === 'function',
    )
    const classes = ['AseanVerifyError', 'UsageError', 'TrustListError']
    const names = functions.map(([name]) => name).filter((name) => !classes.includes(name))
    const covered = [...NAMES.map((name) => name.split(':')[0]), ...OTHERS]
    expect(names.filter((name) => !covered.includes(name))).toEqual([])
  })
})

const WITH_OPTIONS = [
  'verify',
  'verifyWithEvidence',
  'verifyContained',
  'verifyContainedWithEvidence',
  'verify: evidence',
  'judge',
  'judge: evidence',
  'createArchive',
  'replay',
  'replay: evidence',
  'readArchive',
  'findPath',
  'inspect',
  'readMail',
  'signedRevision',
  'createVerifier',
  'verifier: verify',
  'verifier: judge',
  'verifier: findPath',
  'loadTrust',
  'loadTrust: an adoption',
  'createFetcher on Node',
  'createFetcher in a page',
  'render: a report',
  'render: an inspection',
  'render: a path result',
  'render: a forecast',
  'render: a policy',
  'render: recognition',
  'tell',
  'explainRecognition',
  'recognise',
  'recogniseEverywhere',
  'checkTrust',
] as const satisfies readonly Name[]

/** Objects that have the same members, and not as their own. */
const MAKES = {
  'from its prototype': (options) => Object.create(options),
  'by a class with getters': (options) => {
    class Options {}
    for (const [name, value] of Object.entries(options))
      Object.defineProperty(Options.prototype, name, { get: () => value })
    return new Options()
  },
  'by a class of a class': (options) => {
    class Options {}
    Object.assign(Options.prototype, options)
    return new (class extends Options {})()
  },
  'without a prototype': (options) => Object.assign(Object.create(null), options),
} satisfies Readonly<Record<string, typeof make>>

/** The same of what is in them: a policy, a signer, an amount. */
function throughout(other: typeof make): typeof make {
  return (options) =>
    other(
      Object.fromEntries(
        Object.entries(options).map(([name, value]) => [name, isOptions(value) ? throughout(other)(value) : value]),
      ),
    )
}

/** What comes of a call; an error is an answer too. What a fetcher is made of cannot be compared. */
async function answerOf({ call, given }: Door): Promise<unknown> {
  try {
    const answer = await call(given)
    return typeof answer === 'string' ? answer : JSON.parse(JSON.stringify(answer))
  } catch (error) {
    return String(error)
  }
}

/** Members that are the caller's own: neither an answer of the library, nor what is known by its form. */
const isOptions = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !('fetch' in value || ('signatures' in value && 'requests' in value) || Object.isFrozen(value))

/** What may change in a caller's hands: octets, and what is known by its form, stay what they are. */
function copied(value: unknown): unknown {
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return value.map(copied)
  if (!isOptions(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copied(member)]))
}

/** Other times, other lists, other members, all the way down. */
function spoil(value: unknown): void {
  if (value instanceof Date) value.setTime(0)
  else if (Array.isArray(value)) {
    value.forEach(spoil)
    value.splice(0, value.length, 'spoiled', Symbol('spoiled'))
  } else if (isOptions(value))
    for (const [name, member] of Object.entries(value)) {
      spoil(member)
      value[name] = Symbol('spoiled')
    }
}

describe('options', () => {
  // Two answers of one test are compared: no second passes between them.
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  })
  afterAll(() => {
    vi.useRealTimers()
  })

  it.each(WITH_OPTIONS)('of %s are those that there are: one that is misspelt is not passed over', async (name) => {
    const door = doorOf(name)
    expect(
      await complaintAbout(door, { ...door.given, relyngState: 'SG' }, `${door.place ?? ''}relyngState`),
    ).toBeNull()
  })

  it.each(WITH_OPTIONS)('of %s are refused as well where an object has them from its class', async (name) => {
    const door = doorOf(name)
    const { given, takes, place = '' } = door
    const complaints: string[] = []
    for (const [option, right] of [...Object.entries(takes), ['relyngState', []] as const])
      for (const [kind, value] of Object.entries(VALUES)) {
        if (right.some((one) => one === kind) || (kind === 'undefined' && !(option in takes))) continue
        const all = { ...given, [option]: value() }
        const complaint = await madeBy(MAKES['by a class with getters'], () =>
          complaintAbout(door, all, place + option),
        )
        if (complaint !== null) complaints.push(`${option}: ${kind}: ${complaint}`)
      }
    expect(complaints).toEqual([])
  })

  it.each(WITH_OPTIONS)('of %s are the same by whatever object they come', async (name) => {
    const door = doorOf(name)
    const expected = await answerOf(door)
    for (const other of Object.values(MAKES))
      expect(await madeBy(throughout(other), () => answerOf(door))).toEqual(expected)
  })

  it.each(WITH_OPTIONS)('of %s are read once', async (name) => {
    const reads = new Map<string, number>()
    const counting = (options: object): object => {
      const counted = {}
      for (const [member, value] of Object.entries(options)) {
        const get = () => {
          reads.set(member, (reads.get(member) ?? 0) + 1)
          return value
        }
        Object.defineProperty(counted, member, { enumerable: true, get })
      }
      return counted
    }
    await madeBy(counting, () => answerOf(doorOf(name)))
    expect(reads.size).toBeGreaterThan(0)
    expect([...reads].filter(([, count]) => count !== 1)).toEqual([])
  })

  it.each(WITH_OPTIONS)('of %s are those of the moment of the call, whatever becomes of them', async (name) => {
    const door = doorOf(name)
    const expected = await answerOf(door)
    const own = (options: object): object => {
      const copy = copied(options)
      handed.push(copy as object)
      return copy as object
    }
    const handed: object[] = []
    const answer = madeBy(own, () => answerOf(door))
    expect(handed).toHaveLength(1)
    for (const options of handed) spoil(options)
    expect(await answer).toEqual(expected)
  })

  it('and files of trust data are those of the moment of the call', async () => {
    const { files } = doorOf('readTrustFiles').given as { files: readonly tools.TrustFile[] }
    const calls: readonly ((given: readonly tools.TrustFile[]) => Promise<unknown>)[] = [
      (given) => tools.readTrustFiles(given),
      (given) => tools.readTrustFolder(given),
      (given) => tools.checkTrust(given, { at: NOW }),
    ]
    for (const call of calls) {
      const expected = await call(files)
      const own = files.map((file) => ({ ...file }))
      const answer = call(own)
      for (const file of own) Object.assign(file, { name: 'spoiled', bytes: new Uint8Array(1) })
      own.push({ name: 'x', bytes: new Uint8Array(1) })
      expect(await answer).toEqual(expected)
    }
  })

  it('are an object', async () => {
    const { document } = doorOf('verify').given as { document: Uint8Array }
    const { leaf } = doorOf('findPath').given as { leaf: Uint8Array }
    const trust = await theTrust()
    const { answer: report } = doorOf('render: a report').given
    const calls: readonly ((options: never) => unknown)[] = [
      (options) => verify(document, options),
      (options) => verifyWithEvidence(document, options),
      (options) => verifyContained(document, options),
      (options) => verifyContainedWithEvidence(document, options),
      (options) => judge({ document }, trust, options),
      (options) => findPath(leaf, options),
      (options) => render(report as never, options),
      (options) => explainRecognition('SG', 'ID', options),
      (options) => tools.checkTrust([], options),
    ]
    const withDefault: typeof calls = [
      (options) => inspect(document, options),
      (options) => readMail(document, options),
      (options) => signedRevision(document, 0, options),
      (options) => loadTrust(options),
      (options) => createFetcher(options),
      (options) => createBrowserFetcher(options),
    ]
    const kinds = Object.entries(VALUES).filter(([kind]) => !/^object|^prototype of (?:bytes|a date)|^Proxy/.test(kind))
    for (const [kind, value] of [...kinds, ['Promise', () => Promise.resolve({})] as const])
      for (const call of kind === 'undefined' ? calls : [...calls, ...withDefault]) {
        const door = { name: kind, given: {}, takes: {}, call: () => call(value() as never) }
        expect([kind, await complaintAbout(door, {}, 'options')]).toEqual([kind, null])
      }
  })
})

describe('messages', () => {
  const messageOf = async (call: () => unknown): Promise<string> => {
    try {
      await call()
    } catch (error) {
      if (error instanceof UsageError) return error.message
    }
    throw new Error('no UsageError')
  }

  it('say what was given, what is due, and what to do', async () => {
    const trust = await theTrust()
    const document = new Uint8Array(1)
    const asked = (options: object) => messageOf(() => verify(document, { trust, ...options } as never))
    expect(await messageOf(() => verify(document, { trust: loadTrust() as never }))).toBe(
      'USAGE_OPTION_INVALID: trust: is a Promise, and not what loadTrust() gives: await it',
    )
    expect(await messageOf(() => verify(document, {} as never))).toBe(
      'USAGE_OPTION_INVALID: trust: is undefined, and not what loadTrust() gives',
    )
    expect(await messageOf(() => verify(document, undefined as never))).toBe(
      'USAGE_OPTION_INVALID: options: is undefined, and not an object',
    )
    expect(await asked({ crls: document })).toBe('USAGE_OPTION_INVALID: crls: is a Uint8Array, and not a list')
    expect(await asked({ signer: { CN: 'Testbed' } })).toBe(
      'USAGE_OPTION_INVALID: signer.CN: is no member of an expected signer; did you mean commonName?',
    )
    expect(await asked({ amount: { value: 25000, currency: 'SGD' } })).toBe(
      'USAGE_OPTION_INVALID: amount.value: is 25000, and not a decimal number as text, such as "25000"',
    )
    expect(await asked({ amount: { value: '25000', currency: 'S$' } })).toBe(
      'USAGE_OPTION_INVALID: amount.currency: is "S$", and not three letters, such as "SGD"',
    )
    expect(await messageOf(() => loadTrust({ path: 'lists' } as never))).toBe(
      'USAGE_OPTION_INVALID: path: is no option; did you mean folder?',
    )
    expect(await asked({ crls: 'root.crl' })).toBe('USAGE_OPTION_INVALID: crls: is "root.crl", and not a list')
    expect(await asked({ relyingState: 'XX' })).toBe(
      'USAGE_OPTION_INVALID: relyingState: is "XX", and not one of BN, KH, ID, LA, MY, MM, PH, SG, TH, TL, VN',
    )
    expect(await asked({ policy: 'lenient' })).toBe(
      'USAGE_POLICY_UNKNOWN: policy: is "lenient", and not one of contract, counterpart, invoice, archive, technical',
    )
    expect(await messageOf(() => loadTrust({ allowEnvironment: ['test' as never] }))).toBe(
      'USAGE_OPTION_INVALID: allowEnvironment[0]: is "test", and not one of production, testbed, illustrative; did you mean testbed?',
    )
    expect(await messageOf(() => render(verify(document, { trust }) as never, { format: 'text' }))).toBe(
      'USAGE_OPTION_INVALID: answer: is a Promise, and not an answer of the library, which has a kind: await it',
    )
    expect(await messageOf(() => inspect(document, { serialNumber: `${'1'.repeat(100)}x` }))).toBe(
      `USAGE_OPTION_INVALID: serialNumber: is "${'1'.repeat(60)}...", and not a hexadecimal number`,
    )
  })

  it('say where the octets are in what was given for a document', async () => {
    const trust = await theTrust()
    const octets = new TextEncoder().encode('%PDF-1.7')
    const form = new FormData()
    form.set('file', new Blob([octets]))
    const throwing = {
      get buffer(): never {
        throw new Error('no')
      },
    }
    const due = 'and not a Uint8Array, an ArrayBuffer, a Blob or a RandomAccess'
    for (const [given, advice] of [
      ['contract.pdf', ': openFile of asean-verify/files opens the file of a path'],
      ['%PDF-1.7', ': text is no octets'],
      ['JVBERi0x'.repeat(64), ': text is no octets'],
      [new Response(octets), ': await its arrayBuffer()'],
      [form, ': get() has the file in it'],
      [{ originalname: 'contract.pdf', buffer: octets }, ': its octets are its buffer'],
      [{ buffer: 'JVBERi0x' }, ''],
      [throwing, ''],
      [{}, ''],
    ] as const)
      expect(await messageOf(() => verify(given as never, { trust }))).toSatisfy((told: string) =>
        told.endsWith(`${due}${advice}`),
      )
  })
})
