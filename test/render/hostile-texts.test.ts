import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  affectedBy,
  explainPolicy,
  explainRecognition,
  findPath,
  forecast,
  inspect,
  type Report,
  render,
  restsOn,
  tell,
  verify,
  verifyWithEvidence,
} from '../../src/index.ts'
import { renderEtsi } from '../../src/render/etsi/index.ts'
import type { Difference } from '../../src/report/replay.ts'
import { revocationOf, signInState } from '../../src/testbed/sign-in-state.ts'
import { NOW, theTestbed, theTrust } from '../judge/fixture.ts'
import { DIGEST } from '../report/fixture.ts'
import { share, shareOf } from '../share.ts'

/** Answers are read from files, too: hostile text in place of every value and every name of every answer, and none of it raw in what is rendered of it. */

const EVIL =
  'x\u001b[31m\u009b2J<xx a="\'>\u202eesrever\u2028\u2066\u0085\u0000\u0007\u200b\u200f\u2069\ufeff\u{e0041}\nInjected line'
/** A line that the text began would begin with it. */
const RAW =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|<xx|^ *Injected/mu

let answers: readonly (readonly [string, Answer])[]

const SIDES = { recorded: 'one thing', now: 'another' } as const

const DIFFERENCES: readonly Difference[] = [
  ...(['library', 'validation-time', 'outcome', 'recognition', 'lenient', 'adoption'] as const).map((kind) => ({
    kind,
    ...SIDES,
  })),
  { kind: 'list', id: 'SG/testbed', ...SIDES },
  { kind: 'question', member: 'policy.revocation', ...SIDES },
  { kind: 'evidence', member: 'crls', ...SIDES },
  { kind: 'reasons', came: ['ORIGIN_UNKNOWN'], went: ['VALID_AND_DOMESTIC'] },
  { kind: 'signature', id: 'ab12', field: 'Buyer', indication: SIDES, outcome: SIDES, best: SIDES, came: [], went: [] },
]

beforeAll(async () => {
  const [testbed, trust] = [await theTestbed(), await theTrust()]
  const { bytes } = await signInState(testbed, 'ID')
  const signer = testbed.states.ID.signer.certificate
  const { crls = [], ocsps: ocspResponses = [] } = await revocationOf(testbed.states.ID, testbed.states.ID.signer, NOW)
  const kept = await verifyWithEvidence(bytes, { trust, relyingState: 'SG', at: NOW, crls, ocspResponses })
  const { report } = kept
  const reproduction = { schemaVersion: 2, kind: 'reproduction', outcome: 'reproduced' } as const
  const about = report.signatures[0]?.path[0]?.sha256 ?? DIGEST
  answers = [
    ['report', await verify(bytes, { trust, relyingState: 'SG', at: NOW })],
    ['inspection', await inspect(bytes)],
    ['inspection of a certificate', await inspect(signer)],
    ...(await Promise.all(
      [...crls, ...ocspResponses].map(async (one) => ['inspection of evidence', await inspect(one)] as const),
    )),
    ['path', await findPath(signer, { trust, at: NOW })],
    ['recognition', await explainRecognition('TH', 'ID', { trust, at: NOW })],
    ['policy', await explainPolicy('contract')],
    ['forecast', await forecast(kept)],
    ['replay', { schemaVersion: 2, kind: 'replay', report, reproduces: reproduction, differences: DIFFERENCES }],
    ['reproduction', reproduction],
    ['affected', await affectedBy(report, { sha256: [about] })],
    ['dependencies', await restsOn(report)],
  ]
})

type Path = readonly (string | number)[]

function valuesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, member]) =>
    valuesIn(member, [...path, Array.isArray(value) ? Number(name) : name]),
  )
}

/** A text, a number, `true` or `null`: whoever writes the JSON puts text in its place. */
function replaced(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return EVIL
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  copy[step] = replaced(copy[step], rest)
  return copy
}

/** The member has another name. */
function renamed(value: unknown, [step, ...rest]: Path): unknown {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  if (rest.length > 0) copy[step as string] = renamed(copy[step as string], rest)
  else if (!Array.isArray(value)) {
    copy[EVIL] = copy[step as string]
    delete copy[step as string]
  }
  return copy
}

/** Each kind of place once: what stands in a list stands there in the same way. */
function placesIn(answer: Answer): readonly Path[] {
  const places = new Map<string, Path>()
  for (const path of valuesIn(answer)) {
    const kind = path.map((step) => (typeof step === 'number' ? '#' : step)).join('.')
    if (!places.has(kind)) places.set(kind, path)
  }
  return [...places.values()]
}

const LANGUAGES = share(['en', 'id', 'ms', 'th', 'vi'] as const, ['en'] as const)

/** In one language for each place, in turn: the templates differ, what fills them is the same code. */
const languagesFor = (place: number) => LANGUAGES.filter((_, i) => i === place % LANGUAGES.length)

function renderings(kind: string, place: number): readonly ((answer: Answer) => Promise<string>)[] {
  const whole = { detail: true, explain: true, name: EVIL } as const
  return languagesFor(place).flatMap((language) => [
    (answer: Answer) => render(answer, { format: 'text', language, ...whole }),
    async (answer: Answer) =>
      withoutColour(await render(answer, { format: 'text', language, colour: true, width: 60 })),
    ...(kind === 'report'
      ? [
          (answer: Answer) => render(answer, { format: 'html', language, ...whole }),
          (answer: Answer) => render(answer, { format: 'text', language, redact: true, ...whole }),
          async (answer: Answer) => renderEtsi(answer as Report),
          async (answer: Answer) => JSON.stringify(await tell(answer as never, { language })).replaceAll('<', ''),
        ]
      : []),
  ])
}

/** Colours are of the library: they begin and end as it writes them. */
const withoutColour = (text: string): string => text.replace(/\u001b\[\d+(?:;\d+)*m/g, '')

describe('hostile text', () => {
  it('stands raw in no rendering of an answer, wherever it stood', async () => {
    const raw: string[] = []
    let count = 0
    for (const [kind, answer] of answers)
      for (const [place, path] of shareOf(placesIn(answer), 3).entries()) {
        // As it is where it was read from a file.
        const hostile = [replaced(answer, path), renamed(answer, path)].map(
          (one) => JSON.parse(JSON.stringify(one)) as Answer,
        )
        for (const [i, [one, rendering]] of hostile
          .flatMap((one) => renderings(kind, place).map((rendering) => [one, rendering] as const))
          .entries()) {
          // What cannot be of an answer is refused, and shown to nobody.
          const text = await rendering(one).catch((error: Error) => {
            if (error.name !== 'UsageError') throw error
            return ''
          })
          if (text !== '') count++
          // As text, a sign of markup is what it is.
          const isMarkup = /^<(?:!doctype|\?xml)/i.test(text)
          if (RAW.test(isMarkup ? text : text.replaceAll('<xx', ''))) raw.push(`${kind} ${path.join('.')} ${i}`)
        }
      }
    expect(raw).toEqual([])
    expect(count).toBeGreaterThan(200)
  })

  it('is cut where it is longer than anybody reads', async () => {
    const [[, report] = expect.fail('no report')] = answers
    const long = JSON.parse(JSON.stringify(report).replaceAll('Testbed', 'Testbed'.repeat(2000))) as Answer
    for (const format of ['text', 'html'] as const)
      expect(await render(long, { format, detail: true, explain: true })).not.toMatch(/(?:Testbed){800}/)
  })
})
