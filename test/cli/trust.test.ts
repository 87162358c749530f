import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sarifOf } from '../../src/cli/trust-check-sarif.ts'
import type { ListJson } from '../../src/lists/list-json.ts'
import { createState, credentialOf, STATE_SHAPES } from '../../src/testbed/hierarchy.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import type { Testbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { checkTrust, type TrustChange, type TrustCheck } from '../../src/trust/tools.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** `asean-verify trust check`, `diff` and `adopt`, as a shell runs them. */

let cli: BuiltCli
let folder: string
let testbed: Testbed

const at = (name: string): string => join(folder, name)
const run = (...words: readonly string[]): Promise<Ran> => cli.run(['trust', ...words])
const SHIPPED = fileURLToPath(new URL('../../trust-lists', import.meta.url))
/** A day on which the shipped lists are current. */
const ON_A_DAY = ['--at', '2026-12-01'] as const
const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-trust-'))
  await mkdir(at('testbed'))
  testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(at(`testbed/${state.toLowerCase()}.json`), list)
  await writeFile(at('broken.json'), '{')
  await cp(SHIPPED, at('shipped'), { recursive: true })
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('trust check', () => {
  it('finds nothing to do in the lists of the package, and says what is not known', async () => {
    const { exitCode, stdout, stderr } = await run('check', SHIPPED, ...ON_A_DAY)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toContain('13 files: 0 errors, 0 warnings')
    for (const state of ['Brunei Darussalam (BN)', 'Timor-Leste (TL)', 'Viet Nam (VN)']) expect(stdout).toContain(state)
    expect(stdout).toContain('A machine-readable list of the state: none was found.')
    expect(stdout).not.toContain('SG/netrust-ca1 has')
    const unknown = stdout.slice(stdout.indexOf('What remains unknown'))
    for (const line of unknown.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('exits with 2 for warnings alone, and with 1 for errors', async () => {
    const late = await run('check', SHIPPED, '--at', '2027-05-10')
    expect(late.exitCode).toBe(2)
    expect(late.stdout).toMatch(/^id\.json:\d+: warning LIST_NEXT_UPDATE_NEAR: The next issue of the list is due soon/m)
    expect((await run('check', SHIPPED, '--at', '2027-06-01')).exitCode).toBe(1)
    const broken = await run('check', at('broken.json'))
    expect(broken.exitCode).toBe(1)
    expect(broken.stdout).toContain('broken.json:1: error TRUST_LIST_INVALID:')
    expect(broken.stdout).toContain('not JSON')
  })

  it('shows each note with its place when asked to', async () => {
    const brief = await run('check', SHIPPED, ...ON_A_DAY)
    const detailed = await run('check', SHIPPED, ...ON_A_DAY, '--details')
    expect(brief.stdout).toContain('--details shows each with its place')
    expect(await run('check', SHIPPED, ...ON_A_DAY, '--detail')).toEqual(detailed)
    expect(brief.stdout).toMatch(/^sg\.json: note LIST_ANCHOR_EXPIRED: SG\/netrust-ca1$/m)
    expect(detailed.stdout).toMatch(/^sg\.json:\d+: note LIST_ANCHOR_EXPIRED: "SG\/netrust-ca1": .*\n {4}at \/LoTE\//m)
  })

  it('gives JSON', async () => {
    const check = JSON.parse((await run('check', at('testbed'), '--format', 'json')).stdout) as TrustCheck
    expect(check.counts.error).toBe(0)
    expect(check.files.map(({ name }) => name)).toContain('sg.json')
    expect(check.notKnown).toHaveLength(11)
  })

  it('gives SARIF 2.1.0, with the path of each file as it was given', async () => {
    const ran = await run('check', at('broken.json'), '--format', 'sarif')
    expect(ran.exitCode).toBe(1)
    expectSarif(JSON.parse(ran.stdout))
    expect(JSON.parse(ran.stdout)).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: 'TRUST_LIST_INVALID' }] } },
          results: [
            {
              ruleId: 'TRUST_LIST_INVALID',
              level: 'error',
              locations: [
                {
                  physicalLocation: { artifactLocation: { uri: at('broken.json') }, region: { startLine: 1 } },
                },
              ],
            },
          ],
        },
      ],
    })
  })

  it('refuses what it cannot check', async () => {
    for (const [words, part] of [
      [['check'], 'a folder or a file is expected'],
      [['check', at('missing')], 'no such file'],
      [['check', SHIPPED, '--format', 'xml'], 'text, sarif, json'],
      [['check', SHIPPED, at('shipped')], 'have the same name'],
      [['check', SHIPPED, '--bogus'], '--bogus'],
    ] as const) {
      const ran = await run(...words)
      expect(ran.exitCode).toBe(3)
      expect(ran.stderr).toContain(part)
    }
  })
})

/** What SARIF 2.1.0 requires (OASIS, §3.13, §3.14, §3.18, §3.19, §3.27 to §3.30, §3.33), as far as it is used here. */
function expectSarif(value: unknown): void {
  const log = value as {
    version: unknown
    runs: readonly {
      tool: { driver: { name: unknown; rules: readonly { id: string; shortDescription: { text: string } }[] } }
      results: readonly {
        ruleId: string
        ruleIndex: number
        level: string
        message: { text: string }
        locations: readonly {
          physicalLocation: { artifactLocation: { uri: string }; region?: { startLine: number } }
          logicalLocations?: readonly { fullyQualifiedName: string }[]
        }[]
      }[]
    }[]
  }
  expect(log.version).toBe('2.1.0')
  expect(log.runs).toHaveLength(1)
  for (const { tool, results } of log.runs) {
    const { name, rules } = tool.driver
    expect(typeof name).toBe('string')
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const { shortDescription } of rules) expect(shortDescription.text).toMatch(/\.$/)
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId)
      expect(['none', 'note', 'warning', 'error']).toContain(level)
      expect(message.text.length).toBeGreaterThan(0)
      for (const { physicalLocation, logicalLocations = [] } of locations) {
        expect(() => new URL(physicalLocation.artifactLocation.uri, 'file:///')).not.toThrow()
        const { startLine = 1 } = physicalLocation.region ?? {}
        expect(Number.isSafeInteger(startLine) && startLine > 0).toBe(true)
        for (const { fullyQualifiedName } of logicalLocations) expect(fullyQualifiedName).toMatch(/^\//)
      }
    }
  }
}

describe('SARIF', () => {
  it('has a place, a line and a JSON pointer for each finding that has one', async () => {
    const list = testbed.lists.SG.replace('"LoTESequenceNumber": 1', '"LoTESequenceNumber": 0')
    const files = [{ name: 'a b.json', bytes: new TextEncoder().encode(list) }]
    const log = await sarifOf(await checkTrust(files, { at: testbed.now }), (name) => `lists/${name}`, '1.2.3')
    expectSarif(log)
    expect(log.runs[0].results).toMatchObject([
      {
        ruleId: 'LIST_VALUE_INVALID',
        level: 'error',
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: 'lists/a%20b.json' }, region: { startLine: 5 } },
            logicalLocations: [{ fullyQualifiedName: '/LoTE/ListAndSchemeInformation/LoTESequenceNumber' }],
          },
        ],
      },
    ])
  })
})

describe('trust diff', () => {
  let shippedNumber = 0

  beforeAll(async () => {
    const path = at('shipped/bn.json')
    const list = await json<{ LoTE: { ListAndSchemeInformation: { LoTESequenceNumber: number } } }>(path)
    shippedNumber = list.LoTE.ListAndSchemeInformation.LoTESequenceNumber
    list.LoTE.ListAndSchemeInformation.LoTESequenceNumber = shippedNumber + 1
    await writeFile(path, JSON.stringify(list))
    await rm(at('shipped/th.json'))
  })

  it('says in words what changed', async () => {
    const { exitCode, stdout } = await run('diff', SHIPPED, at('shipped'))
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Verdicts can differ by these changes:')
    expect(stdout).toContain(`  ~ list BN/observed\n      sequence number: ${shippedNumber} -> ${shippedNumber + 1}\n`)
    expect(stdout).toContain('  - list TH/observed removed\n')
    expect(stdout).toContain('  - service TH/inet-ca-g1 removed\n')
    expect(stdout).toContain('Changed for people who read it:')
  })

  it('says that nothing differs, and gives JSON', async () => {
    expect(await run('diff', SHIPPED, SHIPPED)).toEqual({ exitCode: 0, stdout: 'Nothing differs.\n', stderr: '' })
    const changes = JSON.parse(
      (await run('diff', join(SHIPPED, 'bn.json'), at('shipped/bn.json'), '--json')).stdout,
    ) as readonly TrustChange[]
    expect(changes).toEqual([
      expect.objectContaining({ id: 'BN/observed', member: 'file', decides: false }),
      {
        what: 'list',
        change: 'changed',
        id: 'BN/observed',
        member: 'sequenceNumber',
        from: String(shippedNumber),
        to: String(shippedNumber + 1),
        decides: true,
      },
    ])
  })

  it('refuses what it cannot read whole, and says where', async () => {
    const ran = await run('diff', SHIPPED, at('broken.json'))
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toContain(`TRUST_LIST_INVALID: ${at('broken.json')}#/: not JSON`)
    expect((await run('diff', SHIPPED)).stderr).toContain('two files or folders are expected')
  })
})

describe('trust adopt', () => {
  const NATIONAL = 'bac8bf609ab420a8ee1780d74f4de5c7f7184959d2a7375b0a75e4c29f0908e7'

  it('tells the entries that were meant, where there is none of that name', async () => {
    const near = await run('show', 'TH/thaica')
    expect(near.stderr).toContain('is no entry of the lists; did you mean TH/thaica-ecc-v1 or TH/thaica-rsa-v1?')
    expect(near.exitCode).toBe(3)
    expect((await run('show', 'SG/xyzzy')).stderr).toContain('is no entry of the lists; trust list shows them')
  })

  it('shows what is to be adopted, in full, and adopts nothing without a reason', async () => {
    const { exitCode, stdout, stderr } = await run('adopt', 'bac8bf60', '--out', at('none.json'))
    expect(exitCode).toBe(3)
    expect(stderr).toContain('nothing is adopted without your reason')
    for (const part of [
      'CN=Vietnam National Root CA,',
      `certificate with SHA-256 ${NATIONAL}`,
      'key               SHA-256 36f628fb6aa8bc08df916a608bb459df8a8d84998e65e371b1be6b14f12ae804',
      'Compare these digests with https://rootca.gov.vn/',
    ])
      expect(stdout).toContain(part)
    await expect(readFile(at('none.json'))).rejects.toThrow()
  })

  it('writes an adoption file of the schema, and adds to it', async () => {
    const file = at('adoptions.json')
    const first = await run('adopt', 'bac8bf60', '--note', 'compared with the notice', '--out', file)
    expect(first).toMatchObject({ exitCode: 0, stderr: '' })
    expect(
      (await run('adopt', 'ID/root-ca-indonesia-ds-g1', '--note', 'asked the ministry', '--out', file)).exitCode,
    ).toBe(0)
    const again = await run('adopt', 'bac8bf60', '--note', 'compared again', '--out', file)
    expect(again.stdout).toContain('Adopted anew')
    const written = await json<{ adoptions: readonly { service: string; note: string; sha256: string }[] }>(file)
    expect(written.adoptions.map(({ service, note }) => `${service}: ${note}`)).toEqual([
      'ID/root-ca-indonesia-ds-g1: asked the ministry',
      'VN/vietnam-national-root-ca-2014-bac8bf60: compared again',
    ])
    expect(written.adoptions[1]?.sha256).toBe(NATIONAL)
    const schema = await json<object>(join(SHIPPED, 'schema/adoptions.schema.json'))
    const validate = new Ajv().compile(schema)
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true)
  })

  it('writes the legal class where the list does not know it, and no other', async () => {
    const file = at('classed.json')
    const words = ['--note', 'asked', '--out', file]
    const ran = await run('adopt', 'SG/netrust-ca1', '--legal-class', 'accredited', ...words)
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    const written = await json<object>(file)
    expect(written).toMatchObject({ adoptions: [{ service: 'SG/netrust-ca1', legalClass: 'accredited' }] })
    const validate = new Ajv().compile(await json<object>(join(SHIPPED, 'schema/adoptions.schema.json')))
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true)
    expect((await run('show', 'SG/netrust-ca1', '--adopt', file)).stdout).toContain('accredited (as adopted)')
    const other = await run('adopt', 'ID/bsre-ca-ds-g1', '--legal-class', 'accredited', ...words)
    expect(other.exitCode).toBe(3)
    expect(other.stderr).toContain('TRUST_ADOPTION_REFUSED: --legal-class: in its list the class is TTE tersertifikasi')
    expect((await run('adopt', 'SG/netrust-ca1', '--legal-class', ' ', ...words)).stderr).toContain('is empty')
  })

  it('gives a file that --adopt takes, with the lists that people read and those that judge', async () => {
    const shown = await run('show', 'bac8bf60', '--adopt', at('adoptions.json'))
    expect(shown.stdout).toContain('adopted           "compared again"')
    await writeFile(at('text.txt'), 'no document')
    const judged = await cli.run([at('text.txt'), '--adopt', at('adoptions.json')])
    expect(judged.stderr).toBe('')
    expect(judged.exitCode).toBe(2)
  })

  it.each<[string, string, string]>([
    ['excluded', '727cae5b', 'is excluded'],
    ['intermediate-only', 'ID/vida-root-ca', 'is intermediate-only'],
    ['not listed', 'ID/nobody', 'no entry of the lists'],
    ['too few digits', 'bac8bf6', 'no entry of the lists'],
  ])('refuses what is %s', async (_, word, part) => {
    const ran = await run('adopt', word, '--note', 'because', '--out', at('refused.json'))
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toMatch(/TRUST_ADOPTION_(REFUSED|UNKNOWN)/)
    expect(ran.stderr).toContain(part)
    await expect(readFile(at('refused.json'))).rejects.toThrow()
  })

  it.each<[string, string]>([
    ['VN/fastca', 'VN/fastca'],
    ['VN', '--state VN'],
    ['ID/bsre-ca-ds-g11', 'ID/bsre-ca-ds-g1'],
  ])('tells of names that are near: %s', async (word, near) => {
    const { stderr } = await run('adopt', word, '--note', 'because', '--out', at('refused.json'))
    expect(stderr).toContain('; did you mean ')
    expect(stderr).toContain(near)
  })

  describe('of a state', () => {
    interface Review {
      readonly services: { service: string; sha256: string; adopt: boolean; note: string; officialAddress: string }[]
    }

    it('shows each observed service with its digests and where to compare them, and adopts none', async () => {
      const { exitCode, stdout } = await run('adopt', '--state', 'Vietnam', '--out', at('state.json'))
      expect(exitCode).toBe(3)
      const shown = await run('adopt', '--state', 'VN', '--out', at('state.json'))
      expect(shown.exitCode).toBe(0)
      expect(stdout).toBe('')
      expect(shown.stdout).toContain(`certificate SHA-256 ${NATIONAL}`)
      expect(shown.stdout).toContain('compare at  https://rootca.gov.vn/')
      expect(shown.stdout).toMatch(/\d+ observed in VN: 0 adopted in .*, \d+ not\./)
      await expect(readFile(at('state.json'))).rejects.toThrow()
    })

    it('adopts what a reviewed file says, remembers it, and keeps its date', async () => {
      const words = ['--state', 'VN', '--out', at('state.json'), '--review', at('review.json')]
      expect((await run('adopt', ...words)).stdout).toContain('Written: ')
      const review = await json<Review>(at('review.json'))
      const chosen = review.services.find(({ sha256 }) => sha256 === NATIONAL)
      Object.assign(chosen ?? {}, { adopt: true, note: 'compared with the page' })
      await writeFile(at('review.json'), JSON.stringify(review))
      const adopted = await run('adopt', ...words)
      expect(adopted).toMatchObject({ exitCode: 0, stderr: '' })
      expect(adopted.stdout).toContain(`Adopted, in "${at('state.json')}": ${chosen?.service}.`)
      const before = await readFile(at('state.json'), 'utf8')
      const again = await run('adopt', ...words)
      expect(again.stdout).toContain('1 adopted in')
      expect(again.stdout).toContain('"compared with the page"')
      expect(await readFile(at('state.json'), 'utf8')).toBe(before)
    })

    it('takes out of the adoptions what a reviewed file says is not adopted, and no other', async () => {
      const words = ['--state', 'VN', '--out', at('changed.json'), '--review', at('changed-review.json')]
      await run('adopt', ...words)
      const review = await json<Review>(at('changed-review.json'))
      const [first, second] = review.services
      for (const one of [first, second]) Object.assign(one ?? {}, { adopt: true, note: 'compared' })
      await writeFile(at('changed-review.json'), JSON.stringify(review))
      await run('adopt', ...words)
      await run('adopt', 'ID/root-ca-indonesia-ds-g1', '--note', 'compared', '--out', at('changed.json'))
      Object.assign(second ?? {}, { adopt: false })
      await writeFile(at('changed-review.json'), JSON.stringify(review))
      const ran = await run('adopt', ...words)
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
      expect(ran.stdout).toContain(`No longer adopted, in "${at('changed.json')}": ${second?.service}.`)
      const { adoptions } = await json<{ readonly adoptions: readonly { service: string }[] }>(at('changed.json'))
      expect(adoptions.map(({ service }) => service).sort()).toEqual(
        ['ID/root-ca-indonesia-ds-g1', first?.service].sort(),
      )
      expect((await run('adopt', ...words)).stdout).not.toContain('No longer')
    })

    it('keeps the legal class that was said before where a review changes the reason', async () => {
      const words = ['--state', 'VN', '--out', at('said-class.json'), '--review', at('said-class-review.json')]
      const classless = (await loadTrust()).lists
        .find(({ state }) => state === 'VN')
        ?.services.find(({ legalClass }) => legalClass === null)
      const id = classless?.id ?? ''
      await run('adopt', id, '--note', 'compared', '--legal-class', 'a class', '--out', at('said-class.json'))
      await run('adopt', ...words)
      const review = await json<Review>(at('said-class-review.json'))
      const chosen = review.services.find(({ service }) => service === id)
      expect(chosen).toMatchObject({ adopt: true, note: 'compared' })
      Object.assign(chosen ?? {}, { note: 'compared again' })
      await writeFile(at('said-class-review.json'), JSON.stringify(review))
      await run('adopt', ...words)
      const { adoptions } = await json<{ readonly adoptions: readonly object[] }>(at('said-class.json'))
      expect(adoptions).toMatchObject([{ service: id, note: 'compared again', legalClass: 'a class' }])
      // So does one that is named alone.
      await run('adopt', id, '--note', 'compared a third time', '--out', at('said-class.json'))
      const again = await json<{ readonly adoptions: readonly object[] }>(at('said-class.json'))
      expect(again.adoptions).toMatchObject([{ service: id, note: 'compared a third time', legalClass: 'a class' }])
    })

    it('takes no reviewed file of another state', async () => {
      const [review, out] = [at('other-state-review.json'), at('other-state.json')]
      const [service] = (await loadTrust()).lists.find(({ state }) => state === 'VN')?.services ?? []
      expect(await run('adopt', service?.id ?? '', '--note', 'compared', '--out', out)).toMatchObject({ exitCode: 0 })
      await run('adopt', '--state', 'VN', '--out', out, '--review', review)
      const before = await readFile(out, 'utf8')
      const written = await json<Review>(review)
      for (const one of written.services) Object.assign(one, { adopt: false })
      await writeFile(review, JSON.stringify(written))
      const refused = await run('adopt', '--state', 'TH', '--out', out, '--review', review)
      expect(refused).toMatchObject({ exitCode: 3 })
      expect(refused.stderr).toContain('is not of the state TH')
      expect(await readFile(out, 'utf8')).toBe(before)
    })

    it('takes no reviewed file in which a service, or an answer, stands twice', async () => {
      const words = ['--state', 'VN', '--out', at('twice.json'), '--review', at('twice-review.json')]
      await run('adopt', ...words)
      const text = await readFile(at('twice-review.json'), 'utf8')
      const review = JSON.parse(text) as Review
      const [first] = review.services
      const second = { ...first, adopt: true, note: 'compared' }
      for (const [spoilt, why] of [
        [JSON.stringify({ ...review, services: [...review.services, second] }), 'stands twice'],
        [text.replace('"adopt": false', '"adopt": false, "adopt": true'), 'twice'],
      ] as const) {
        await writeFile(at('twice-review.json'), spoilt)
        const ran = await run('adopt', ...words)
        expect(ran.exitCode).toBe(3)
        expect(ran.stderr).toContain(why)
      }
      await expect(readFile(at('twice.json'))).rejects.toThrow()
    })

    it('does not take an adoption by a certificate that is listed no more for one of today', async () => {
      const id = 'ID/root-ca-indonesia-ds-g1'
      const out = at('gone.json')
      await run('adopt', id, '--note', 'compared', '--out', out)
      const file = await json<{ adoptions: [{ sha256: string }] }>(out)
      file.adoptions[0].sha256 = '0'.repeat(64)
      await writeFile(out, JSON.stringify(file))
      const { stdout } = await run('adopt', '--state', 'ID', '--out', out)
      expect(stdout).toContain('with another certificate or key, which this list does not have')
      expect(stdout).toContain('0 adopted in')
    })

    it.each<[string, object, string]>([
      ['another digest', { sha256: '0'.repeat(64), adopt: true, note: 'x' }, 'has other digests in these lists'],
      ['no reason', { adopt: true, note: ' ' }, 'is adopted without a note'],
      ['a service that is not there', { service: 'VN/nobody', adopt: true, note: 'x' }, 'is no observed service'],
      ['no answer', { adopt: 'yes' }, 'adopt is neither true nor false'],
    ])('adopts nothing of a file with %s', async (_, change, why) => {
      const words = ['--state', 'VN', '--out', at('spoilt.json'), '--review', at('spoilt-review.json')]
      await rm(at('spoilt-review.json'), { force: true })
      await run('adopt', ...words)
      const review = await json<Review>(at('spoilt-review.json'))
      const [first, second] = review.services
      Object.assign(first ?? {}, { adopt: true, note: 'compared' })
      Object.assign(second ?? {}, change)
      await writeFile(at('spoilt-review.json'), JSON.stringify(review))
      const ran = await run('adopt', ...words)
      expect(ran.exitCode).toBe(3)
      expect(ran.stderr).toContain(why)
      await expect(readFile(at('spoilt.json'))).rejects.toThrow()
    })

    it.each<[readonly string[], string]>([
      [['--review', 'x'], 'goes with --state'],
      [['--state', 'VN', 'VN/fpt'], 'goes without an identifier'],
      [['--state', 'VN', '--note', 'x'], 'is of one service'],
      [['--state', 'BN'], 'no observed service of BN'],
    ])('takes no %j', async (words, why) => {
      const ran = await run('adopt', ...words, '--out', at('none.json'))
      expect(ran.exitCode).toBe(3)
      expect(ran.stderr).toContain(why)
    })
  })

  it('refuses what its state attests already', async () => {
    const words = ['--trust', at('testbed/sg.json'), '--allow-environment', 'testbed', '--note', 'x']
    const { stdout } = await run('list', '--trust', at('testbed/sg.json'), '--allow-environment', 'testbed')
    const id = /SG\/testbed-\S+/.exec(stdout)?.[0] ?? ''
    expect((await run('adopt', id, ...words)).stderr).toContain('is attested by its state already')
  })

  it('refuses an adoption file that is none', async () => {
    await writeFile(at('odd.json'), '{ "schemaVersion": 2, "adoptions": [] }')
    const ran = await run('adopt', 'bac8bf60', '--note', 'x', '--out', at('odd.json'))
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toContain('TRUST_ADOPTIONS_INVALID')
    expect((await run('list', '--adopt', at('odd.json'))).stderr).toContain('TRUST_ADOPTIONS_INVALID')
  })
})

describe('--lenient', () => {
  const ALLOWED = ['--allow-environment', 'testbed'] as const

  beforeAll(async () => {
    await mkdir(at('imperfect'))
    for (const state of ['sg', 'th'])
      await writeFile(at(`imperfect/${state}.json`), testbed.lists[state === 'sg' ? 'SG' : 'TH'])
    const list = await json<ListJson>(at('imperfect/sg.json'))
    for (const { ServiceInformation } of list.LoTE.TrustedEntitiesList?.[0]?.TrustedEntityServices ?? [])
      Object.assign(ServiceInformation, { Surprise: 1 })
    await writeFile(at('imperfect/sg.json'), JSON.stringify(list))
    await writeFile(at('contract.pdf'), (await signInState(testbed, 'TH')).bytes)
  })

  it('uses what is sound in imperfect lists, and says so; without it they are refused, and why', async () => {
    const words = [at('contract.pdf'), '--in', 'TH', '--trust', at('imperfect'), ...ALLOWED]
    const strict = await cli.run(words)
    expect(strict).toMatchObject({ exitCode: 3, stdout: '' })
    expect(strict.stderr).toMatch(
      /^asean-verify: TRUST_LIST_INVALID: \S+imperfect\/sg\.json#\/LoTE.*\n {2}The trust list does not have the form/,
    )
    const lenient = await cli.run([...words, '--lenient', '--details'])
    expect(lenient.stderr).toBe('')
    expect(lenient.stdout).toContain('Imperfect trust lists were used as far as that is safe')
    expect(lenient.stdout).toContain(', in Thailand.')
    const { stdout } = await run('list', '--in', 'SG', '--trust', at('imperfect'), ...ALLOWED, '--lenient')
    expect(stdout).toMatch(/SG\/dropped-1 +excluded/)
  })

  it('is for lists that were given', async () => {
    expect((await run('list', '--lenient')).stderr).toContain('goes with --trust')
  })
})

describe('trust place', () => {
  const root = (): Uint8Array => credentialOf(testbed.states.ID, 'national-root').certificate
  const WITH = (): readonly string[] => ['--trust', at('testbed'), '--allow-environment', 'testbed']

  beforeAll(async () => {
    await mkdir(at('certificates'))
    const again = await createState(STATE_SHAPES.ID, testbed.now, undefined, undefined, `${TESTBED_SEED} again`)
    await writeFile(at('certificates/ID root.cer'), root())
    await writeFile(at('certificates/unlisted.cer'), credentialOf(again, 'national-root').certificate)
    await writeFile(at('certificates/.hidden'), 'not looked at')
  })

  it('says which entry names each certificate of a folder, and counts them by state', async () => {
    const { exitCode, stdout, stderr } = await run('place', at('certificates'), ...WITH())
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^Indonesia \(ID\)\n {2}service: .*\n {4}"ID root\.cer" +ID\/\S+ CA\n/)
    expect(stdout).toMatch(/^In no list\n {4}unlisted\.cer +.*Testbed/m)
    expect(stdout).toMatch(/and another key: it\s+is another/)
    expect(stdout).toContain('certificates   service  not-listed\n')
    expect(stdout).toMatch(/^ID +1 +0\nno list +0 +1\nall +1 +1\n\n2 certificates in 2 files\.\n$/m)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('gives JSON, and reads standard input', async () => {
    const words = ['trust', 'place', '-', ...WITH(), '--json']
    const { exitCode, stdout } = await cli.run(words, { input: root() })
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'standard input', certificates: [{ placement: 'service', state: 'ID', by: 'certificate' }] },
    ])
  })

  it('and no JSON of trust data has a null: what has nothing to say is absent', async () => {
    const answers = [
      await run('list', '--json'),
      await run('show', 'SG/netrust-ca1', '--json'),
      await run('place', at('broken.json'), at('certificates'), ...WITH(), '--json'),
      await run('check', SHIPPED, '--format', 'json'),
      await run('diff', join(SHIPPED, 'bn.json'), at('shipped/bn.json'), '--json'),
    ]
    for (const { stdout } of answers) {
      expect(stdout).toMatch(/^[{[]/)
      expect(stdout).not.toMatch(/: (?:null|-1)\b/)
    }
  })

  it('says which file is no certificate, and places the others', async () => {
    const { exitCode, stdout } = await run('place', at('broken.json'), at('certificates'), ...WITH())
    expect(exitCode).toBe(3)
    expect(stdout).toContain('Not read\n    broken.json  INPUT_NOT_PEM: is JSON, and trust place takes')
    expect(stdout).toContain('2 certificates in 3 files.')
    for (const [words, part] of [
      [[], 'certificates are expected'],
      [[at('missing')], 'no such file'],
    ] as const) {
      const ran = await run('place', ...words)
      expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
      expect(ran.stderr).toContain(part)
    }
  })
})

describe('a folder of lists', () => {
  it('is given as the folder, not as its list of lists alone', async () => {
    const ran = await run('list', '--trust', join(SHIPPED, 'asean.json'))
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toContain('give its folder')
  })

  it('is what its list of lists says, or it is not used', async () => {
    expect((await run('list', '--trust', SHIPPED)).exitCode).toBe(0)
    const changed = await run('list', '--trust', at('shipped'))
    expect(changed.exitCode).toBe(3)
    expect(changed.stderr).toContain('LIST_FILE_DIGEST_MISMATCH')
    expect(changed.stderr).toContain('bn.json')
  })
})
