import { beforeAll, describe, expect, it } from 'vitest'
import {
  canonicalJson,
  createVerifier,
  explainPolicy,
  explainRecognition,
  findPath,
  forecast,
  inspect,
  judge,
  judgeAgain,
  loadTrust,
  recognise,
  render,
  signedRevision,
  verify,
  verifyWithEvidence,
} from '../src/index.ts'
import { signInState } from '../src/testbed/sign-in-state.ts'
import { NOW, theTestbed, theTrust } from './judge/fixture.ts'
import { share } from './share.ts'

/**
 * A careless merge of JSON from outside (`{"__proto__": {"anchors": [...]}}`) gives every object of the process a member that nobody asked for. Options are
 * the caller's own members, to the end: none of it is one.
 */

/** All of them, of every call. */
const OPTIONS = [
  ...['relyingState', 'use', 'amount', 'policy', 'signer', 'at', 'existsSince', 'anchors', 'algorithms', 'budget'],
  ...['password', 'trust', 'content', 'certificates', 'crls', 'ocspResponses', 'evidence', 'fetcher', 'signal'],
  ...['onProgress', 'cache', 'keyPurpose', 'certificatePolicies', 'explicitPolicy', 'inhibitPolicyMapping'],
  ...['inhibitAnyPolicy', 'revocation', 'model', 'checkAnchorCertificate', 'checkProfile', 'lists', 'recognition'],
  ...['adopt', 'lenient', 'allowEnvironment', 'format', 'language', 'detail', 'explain', 'redact', 'colour', 'width'],
  ...['name', 'serialNumber', 'document', 'kept', 'madeSince', 'forecast', 'columns', 'links', 'without'],
] as const

/** Those by which somebody would be trusted, or a call would end; in the slow run all. */
const ASKED = share<readonly (typeof OPTIONS)[number][]>(OPTIONS, [
  'anchors',
  'policy',
  'signer',
  'evidence',
  'name',
  'without',
])

/** Of each kind that one may be. */
const VALUES: readonly (readonly [told: string, value: (rootPem: string) => unknown])[] = [
  ['a list with a certificate', (pem) => [pem]],
  [
    'an object',
    () => ({ name: 'evil', origin: 'not-required', recognition: 'not-required', revocation: 'if-available' }),
  ],
  ['text', () => 'technical'],
  ['true', () => true],
  ['a date', () => new Date('2001-01-01T00:00:00Z')],
  ['a function', () => () => undefined],
]

/** One of them for each option, and in turn: the options are of few kinds, and each kind is met with all values. */
const valuesFor = (name: string): typeof VALUES =>
  VALUES.filter((_, i) => i === OPTIONS.indexOf(name as (typeof OPTIONS)[number]) % VALUES.length)

let calls: Readonly<Record<string, () => Promise<unknown>>>
let pem: string
/** What each call answers without any of it. */
const clean: Record<string, string> = {}

beforeAll(async () => {
  const [testbed, trust] = [await theTestbed(), await theTrust()]
  const { bytes } = await signInState(testbed, 'SG')
  const { signer } = testbed.states.SG
  const asked = { trust, relyingState: 'SG', at: NOW } as const
  const kept = await verifyWithEvidence(bytes, asked)
  const lists = Object.values(testbed.lists)
  pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(signer.issuers.at(-1) ?? signer.certificate).toString('base64')}\n-----END CERTIFICATE-----\n`
  calls = {
    verify: () => verify(bytes, asked),
    'verify, with nothing but trust': () => verify(bytes, { trust, at: NOW }),
    verifyWithEvidence: async () => (await verifyWithEvidence(bytes, asked)).report,
    judge: () => judge(kept.evidence, trust, { relyingState: 'SG', at: NOW }),
    createVerifier: () => createVerifier({ trust }).verify(bytes, { relyingState: 'SG', at: NOW }),
    'createVerifier, with what holds for all calls': () =>
      createVerifier({ trust, relyingState: 'TH', policy: 'technical', use: 'invoice' }).verify(bytes, { at: NOW }),
    findPath: () => findPath(signer.certificate, { trust, at: NOW }),
    loadTrust: async () => {
      const {
        lists: loaded,
        environment,
        leniency,
      } = await loadTrust({ lists, allowEnvironment: ['testbed'], recognition: testbed.recognition })
      return { ids: loaded.map(({ id }) => id), environment, leniency }
    },
    inspect: () => inspect(bytes),
    render: () => render(kept.report, { format: 'text' }),
    'render, html': () => render(kept.report, { format: 'html' }),
    explainPolicy: () => explainPolicy('contract'),
    explainRecognition: () => explainRecognition('TH', 'SG', { trust, at: NOW }),
    recognise: () => recognise(kept, 'TH'),
    judgeAgain: () => judgeAgain(kept, { relyingState: 'TH' }),
    forecast: () => forecast(kept),
    signedRevision: async () => (await signedRevision(bytes, 0)).outcome,
  }
  for (const [call, ask] of Object.entries(calls)) clean[call] = await answerOf(ask)
})

async function answerOf(call: () => Promise<unknown>): Promise<string> {
  try {
    return canonicalJson(await call())
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  }
}

describe('a member of every object of the process', () => {
  it.each(ASKED)('changes no answer: %s', async (name) => {
    const changed: string[] = []
    for (const [told, value] of valuesFor(name))
      for (const [call, ask] of Object.entries(calls)) {
        // What reads lists refuses them where every object can be seen to have one member more.
        const enumerable = call !== 'loadTrust'
        Object.defineProperty(Object.prototype, name, {
          value: value(pem),
          configurable: true,
          enumerable,
          writable: true,
        })
        let found: string
        try {
          found = await answerOf(ask)
        } finally {
          Reflect.deleteProperty(Object.prototype, name)
        }
        // A refusal says nothing of any document: what checks the form of an answer may see members in it that nobody wrote.
        const isRefused = /^(?:UsageError|TrustListError): /.test(found)
        if (found !== clean[call] && !isRefused) changed.push(`${call}, by ${told}: ${found.slice(0, 200)}`)
      }
    expect(changed).toEqual([])
  })
})
