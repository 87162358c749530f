import { describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import type { Difference, Replay, Reproduction } from '../../src/report/replay.ts'
import type { Report } from '../../src/report/types.ts'
import { verify } from '../../src/verifier/verify.ts'
import { NOW, theTrust } from '../judge/fixture.ts'

const HEAD = { schemaVersion: 2, kind: 'reproduction' } as const
const REPRODUCED: Reproduction = { ...HEAD, outcome: 'reproduced' }
const TEXT = { format: 'text', width: 400 } as const

const report = async (): Promise<Report> =>
  verify(new TextEncoder().encode('Dear Sir'), { trust: await theTrust(), at: NOW })

async function replayed(differences: readonly Difference[]): Promise<Replay> {
  return { schemaVersion: 2, kind: 'replay', report: await report(), reproduces: REPRODUCED, differences }
}

const one = async (difference: Difference): Promise<string> => render(await replayed([difference]), TEXT)

describe('render, of a replay', () => {
  it('begins with the report, and says that nothing differs', async () => {
    const replay = await replayed([])
    const text = await render(replay, { ...TEXT, name: 'signed.archive' })
    expect(text.startsWith(await render(replay.report, { ...TEXT, name: 'signed.archive' }))).toBe(true)
    expect(text).toContain('The recorded verdict comes again, with the recorded question and lists.')
    expect(text).toContain('Nothing differs from what was recorded.')
  })

  it('never says that nothing differs where the recorded verdict is not known', async () => {
    for (const reproduces of [
      { ...HEAD, outcome: 'not-reproduced' },
      { ...HEAD, outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' },
      { ...HEAD, outcome: 'unknown', code: 'ARCHIVE_ALTERED' },
    ] as const)
      for (const differences of [[], [{ kind: 'list', id: 'SG/testbed', now: 'x' }]] as const) {
        const text = await render({ ...(await replayed(differences)), reproduces }, TEXT)
        expect(text).toContain('The two verdicts are not compared, since the recorded one is not known.')
        expect(text).not.toContain('Nothing differs')
      }
  })

  it('tells what differs in the verdict before what it may come from', async () => {
    const text = await render(
      await replayed([
        { kind: 'list', id: 'SG/testbed', now: 'x' },
        { kind: 'left-out', of: 'list', count: 2 },
        { kind: 'outcome', recorded: 'accept', now: 'review' },
        { kind: 'reasons', came: ['ORIGIN_UNKNOWN'], went: [] },
        { kind: 'left-out', of: 'signature', count: 3 },
      ]),
      TEXT,
    )
    const places = [
      'Outcome: accept',
      'Reason that came',
      'And 3 more signatures',
      'List SG/testbed',
      'And 2 more lists',
    ]
    const found = places.map((place) => text.indexOf(place))
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(found).not.toContain(-1)
  })

  it('says that nothing differs where there was a verdict to compare with, and nowhere else', async () => {
    const unknown = { ...HEAD, outcome: 'unknown', code: 'ARCHIVE_MALFORMED' } as const
    for (const reproduces of [{ ...HEAD, outcome: 'not-reproduced' } as const, unknown])
      for (const differences of [[], [{ kind: 'lenient', recorded: 'true', now: 'false' } as const]]) {
        const text = await render({ ...(await replayed(differences)), reproduces }, TEXT)
        expect(text).not.toContain('Nothing differs')
        expect(text).toContain('The two verdicts are not compared, since the recorded one is not known.')
        expect(text.includes('Lists read leniently: true, and now false')).toBe(differences.length > 0)
      }
  })

  it('shows what differs in spaces alone', async () => {
    const [a, b, c] = ['Testbed A', 'Testbed  A', 'Testbed\u00a0A']
    const told = async (recorded: string, now: string) =>
      (await one({ kind: 'question', member: 'signer', recorded, now })).split('Question, signer: ')[1]
    expect(await told(a, b)).toMatch(/^"Testbed A", and now "Testbed \\u\{0020\}A"\n/)
    expect(await told(a, c)).toMatch(/^"Testbed A", and now "Testbed\\u\{00A0\}A"\n/)
    expect(await told(b, c)).toMatch(/^"Testbed \\u\{0020\}A", and now "Testbed\\u\{00A0\}A"\n/)
    // What is seen to differ is shown as everywhere.
    expect(await told(b, 'Testbed B')).toMatch(/^"Testbed A", and now "Testbed B"\n/)
  })

  it('has both sides of each kind of difference, and names what had nothing', async () => {
    const sides = { recorded: 'testbed one', now: 'testbed two' }
    for (const difference of [
      ...(['library', 'validation-time', 'outcome', 'recognition', 'lenient', 'adoption'] as const).map((kind) => ({
        kind,
        ...sides,
      })),
      { kind: 'list', id: 'SG/testbed', ...sides },
      { kind: 'question', member: 'policy.revocation', ...sides },
    ] as const)
      expect(await one(difference), difference.kind).toMatch(/ {2}[A-Z][^:\n]*: "testbed one", and now "testbed two"\n/)
    expect(await one({ kind: 'list', id: 'SG/testbed', now: 'x' })).toContain(
      'List SG/testbed, SHA-256: none, and now x',
    )
    expect(await one({ kind: 'adoption', recorded: 'x' })).toContain(': "x", and now none')
  })

  it('gives reasons with their sentences, of the whole and of each signature, by its field where it has one', async () => {
    const reasons = { came: ['REVOCATION_UNKNOWN'], went: ['VALID_AND_DOMESTIC'] } as const
    const whole = await one({ kind: 'reasons', ...reasons })
    expect(whole).toMatch(/Reason that is gone: VALID_AND_DOMESTIC\. [A-Z].*\.\n/)
    expect(whole).toMatch(/Reason that came: REVOCATION_UNKNOWN\. [A-Z].*\.\n/)
    const change = { recorded: 'a', now: 'b' }
    const signature = await one({
      kind: 'signature',
      id: 'ab12',
      field: 'Buyer',
      indication: change,
      outcome: change,
      best: change,
      ...reasons,
    })
    expect(signature).toMatch(/ {2}Signature "Buyer" \(ab12\):\n/)
    for (const told of ['Indication', 'Outcome', 'Time at which it is judged'])
      expect(signature).toMatch(new RegExp(`\n {20}${told}: a, and now b\n`))
    expect(signature).toMatch(/\n {20}Reason that came: REVOCATION_UNKNOWN\./)
    expect(await one({ kind: 'signature', id: 'ab12', came: [], went: [], best: change })).toContain('Signature ab12:')
  })

  it('counts those that are left out', async () => {
    expect(await one({ kind: 'left-out', of: 'adoption', count: 7 })).toContain('And 7 more services that are adopted.')
  })

  it('escapes what an archive could mislead the eye with, and cuts what is long', async () => {
    const text = await one({ kind: 'adoption', recorded: `\u001b[31m\u202e${'x'.repeat(2000)}`, now: 'y' })
    expect(text).not.toMatch(/[\u001b\u202e]/)
    expect(text).not.toContain('x'.repeat(500))
  })

  it('breaks its lines', async () => {
    const text = await render(await replayed([{ kind: 'adoption', recorded: 'word '.repeat(60), now: 'y' }]), {
      format: 'text',
      width: 72,
    })
    const [, told = ''] = text.split('Recorded  ')
    for (const line of told.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
  })
})

describe('render, of a reproduction', () => {
  it('has a sentence for each outcome, and the reason of what is not known', async () => {
    const texts = [
      await render(REPRODUCED, TEXT),
      await render({ ...HEAD, outcome: 'not-reproduced' }, TEXT),
      await render({ ...HEAD, outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' }, TEXT),
    ]
    expect(texts[0]).toContain('The recorded verdict comes again')
    expect(texts[1]).toContain('The recorded verdict does not come again')
    expect(texts[2]).toMatch(/is not known\.\n.*[A-Z].*\. \(ARCHIVE_TRUST_NOT_HELD\)\n$/)
  })
})
