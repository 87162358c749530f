import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { Report } from '../../src/report/types.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import {
  AT,
  EVIL,
  type Found,
  faultOf,
  faultsOf,
  inLanguages,
  json,
  jsonOf,
  LONG,
  type Told,
  text,
  useHostileFolder,
} from './hostile-text.ts'

/** Hostile text in policies, adoptions, reports and archives, in names of files and on the command line. Lists: `hostile-lists.test.ts`. */

const SHIPPED = fileURLToPath(new URL('../../trust-lists', import.meta.url))

const { cli, at } = useHostileFolder()

describe('hostile text', () => {
  it('of a list of lists, a policy, earlier ends of algorithms and adoptions', async () => {
    const found: Found[] = []
    await cp(SHIPPED, at('shipped'), { recursive: true })
    const lists = at('shipped/asean.json')
    found.push(
      await faultsOf(
        cli,
        lists,
        [
          text('trust', 'check', at('shipped'), ...AT),
          json('trust', 'check', at('shipped'), ...AT, '--format', 'sarif'),
          text('trust', 'list', '--trust', at('shipped')),
          text('trust', 'diff', SHIPPED, at('shipped')),
        ],
        { value: await jsonOf(lists) },
      ),
    )
    const policy = at('policy.json')
    const value = {
      name: 'house',
      use: 'contract',
      revocation: 'required',
      signaturePolicies: ['2.999.1'],
    }
    await writeFile(policy, JSON.stringify(value))
    found.push(
      await faultsOf(
        cli,
        policy,
        [
          text('policy', 'explain', policy),
          json('policy', 'explain', policy, '--json'),
          ...inLanguages(at('signed.pdf'), '--policy', policy, ...AT),
          ...inLanguages(at('signed.pdf'), at('signed.pdf'), '--policy', policy, ...AT, '--workers', '1'),
          json(at('signed.pdf'), '--policy', policy, ...AT, '--json'),
          text('judge', at('kept.archive'), '--policy', policy, ...AT),
        ],
        { value },
      ),
    )
    const algorithms = at('algorithms.json')
    const overlay = overlayOf(algorithm('2.16.840.1.101.3.4.2.1', 'SHA-256', endOn('2027-01-01')))
    await writeFile(algorithms, JSON.stringify(overlay))
    found.push(
      await faultsOf(
        cli,
        algorithms,
        [
          ...inLanguages(at('signed.pdf'), '--algorithms', algorithms, ...AT, '--detail', '--explain'),
          json(at('signed.pdf'), '--algorithms', algorithms, ...AT, '--json'),
          text('path', at('signer.cer'), '--in-lists', '--algorithms', algorithms, ...AT),
        ],
        { value: overlay },
      ),
    )
    const adoptions = at('adoptions.json')
    const adopt = ['trust', 'adopt', 'bac8bf60', '--note', 'compared', '--out', adoptions]
    expect((await cli.run(adopt)).exitCode).toBe(0)
    found.push(
      await faultsOf(
        cli,
        adoptions,
        [
          text('trust', 'list', '--adopt', adoptions),
          text('trust', 'show', 'bac8bf60', '--adopt', adoptions),
          json('trust', 'show', 'bac8bf60', '--adopt', adoptions, '--json'),
          ...inLanguages(at('signed.pdf'), '--adopt', adoptions, ...AT, '--detail'),
          text(...adopt),
        ],
        { value: await jsonOf(adoptions) },
      ),
    )
    const report = at('report.json')
    const { signatures } = (await jsonOf(report)) as Report
    found.push(
      await faultsOf(
        cli,
        report,
        [
          text('affected', '--by', signatures[0]?.path[0]?.sha256 ?? '', report),
          json('affected', '--by', signatures[0]?.path[0]?.sha256 ?? '', report, '--json'),
          text('affected', '--by', EVIL, report),
        ],
        { value: await jsonOf(report) },
      ),
    )
    expect(found).toEqual(found.map(() => ({ faults: [], told: expect.toSatisfy((told) => told > 5) })))
  })

  it('of an archive', async () => {
    const path = at('kept.archive')
    const octets = await readFile(path)
    const start = octets.indexOf('\n') + 1
    const length = Number(octets.subarray(0, start).toString().split(' ')[2])
    const rest = octets.subarray(start + length)
    const write = (value: unknown): Uint8Array => {
      const header = Buffer.from(canonicalJson(value))
      const sha256 = createHash('sha256').update(header).digest('hex')
      return Buffer.concat([Buffer.from(`asean-verify-archive 1 ${header.length} ${sha256}\n`), header, rest])
    }
    const value = JSON.parse(octets.subarray(start, start + length).toString()) as unknown
    expect(Buffer.compare(write(value), octets)).toBe(0)
    const trust = ['--trust', at('trust'), '--allow-environment', 'testbed', ...AT]
    const found = await faultsOf(
      cli,
      path,
      [
        ...inLanguages('judge', path, '--in', 'SG', ...trust),
        json('judge', path, '--in', 'SG', ...trust, '--json'),
        text('judge', path, '--in', 'SG', ...trust, '--forecast'),
        text('judge', path, '--as-recorded', ...trust.slice(0, 4)),
        text('inspect', path),
        json('inspect', path, '--json'),
        text('extract', path, '--output', at('parts')),
        text(path),
      ],
      { value, write },
    )
    expect(found).toEqual({ faults: [], told: expect.toSatisfy((told) => told > 50) })
  })

  it('in the name of a file', async () => {
    const evil = at('evil')
    const trust = ['--trust', at('trust'), '--allow-environment', 'testbed', ...AT]
    const named = (end: string): string => join(evil, `${EVIL}${end}`)
    await mkdir(evil)
    await mkdir(named(''))
    const copies = {
      'signed.pdf': named('.pdf'),
      'signer.cer': named('.cer'),
      'kept.archive': named('.archive'),
      'report.json': named('.report'),
      'trust/id.json': join(named(''), `${EVIL}.json`),
      'trust/recognition.json': named('.json'),
    }
    for (const [from, to] of Object.entries(copies)) await cp(at(from), to)
    await writeFile(named('.p7m'), 'nothing')
    await writeFile(join(evil, 'x.Injected words'), '')
    const [pdf, cer, archive] = [named('.pdf'), named('.cer'), named('.archive')]
    const wrong = [named('.p7m'), named('.missing'), named(''), pdf, cer, named('.json')]
    const question = ['--in', 'SG', ...trust]
    const commands: readonly Told[] = [
      ...inLanguages(pdf, ...question),
      ...inLanguages(pdf, pdf, named('.p7m'), named('.missing'), ...question, '--workers', '1'),
      ...inLanguages(evil, ...question, '--summary', '--workers', '1'),
      text(evil, '--redact', ...question, '--workers', '1'),
      json(pdf, ...question, '--json'),
      text(pdf, ...question, '--output', named('.html'), '--format', 'html'),
      text(pdf, ...question, '--output', named('.x')),
      text(pdf, ...question, '--output', pdf),
      text(pdf, ...question, '--output', join(named('.missing'), 'x.txt')),
      text(pdf, ...question, '--save-evidence', named('.new')),
      text(pdf, ...question, '--save-evidence', pdf),
      text('judge', archive, ...question, '--detail'),
      text('judge', archive, ...question, '--output', named('.txt')),
      text('judge', archive, '--as-recorded', ...trust.slice(0, 4)),
      text('inspect', pdf),
      text('inspect', cer),
      text('inspect', archive),
      text('extract', pdf, '--output', named('.extracted')),
      text('extract', pdf, '--output', named('.extracted')),
      text('extract', archive, '--output', named('.parts')),
      text('extract', archive, '--output', named('.parts')),
      text('path', cer, ...trust, '--revocation', 'none'),
      text('recognition', 'why', 'SG', 'ID', '--file', pdf, ...trust),
      text('trust', 'check', named(''), ...AT, '--detail'),
      text('trust', 'check', named('.json'), at('trust/recognition.json'), ...AT),
      text('trust', 'check', named('.json'), join(named(''), `${EVIL}.json`), ...AT),
      json('trust', 'check', named(''), ...AT, '--format', 'sarif'),
      text('trust', 'diff', named(''), at('trust/id.json')),
      text('trust', 'place', evil, ...trust.slice(0, 4)),
      text('trust', 'list', '--trust', named(''), '--allow-environment', 'testbed'),
      text('trust', 'adopt', 'bac8bf60', '--note', EVIL, '--out', named('.adopted')),
      text('trust', 'adopt', 'bac8bf60', '--note', EVIL, '--out', named('.adopted')),
      text('trust', 'show', 'bac8bf60', '--adopt', named('.adopted')),
      text('affected', '--by', cer, evil),
      ...wrong.flatMap((path) => [
        text(path, ...question, '--budget', 'interactive'),
        text('judge', path, ...question),
        text('inspect', path),
        text('extract', path, '--output', named('.never')),
        text('path', path, '--anchor', path),
        text('path', cer, '--anchor', path, '--crl', path),
        text('trust', 'check', path),
        text('trust', 'diff', path, path),
        text('trust', 'place', path),
        text('trust', 'list', '--trust', path),
        text('trust', 'list', '--adopt', path),
        text('trust', 'list', '--adopt', `${path}.json`),
        text('trust', 'adopt', 'bac8bf60', '--note', 'x', '--out', path),
        text('recognition', 'why', 'SG', 'ID', '--recognition', path),
        text('recognition', 'why', 'SG', 'ID', '--file', path),
        text('policy', 'explain', path),
        text('affected', '--by', path, path),
        text('affected', '--by', 'ab'.repeat(32), path),
        ...['policy', 'algorithms', 'anchor', 'certificate', 'crl', 'ocsp', 'content', 'password-file', 'cache'].map(
          (option) => text(at('signed.pdf'), `--${option}`, path, ...AT),
        ),
        text(at('signed.pdf'), '--online', '--cache', path, '--timeout', 'x', ...AT),
      ]),
    ]
    expect(await faultsIn(commands)).toEqual([])
  })

  it('on the command line', async () => {
    const options = [
      'in',
      'use',
      'amount',
      'policy',
      'algorithms',
      'signer',
      'at',
      'exists-since',
      'made-since',
      'budget',
      'format',
    ]
    const others = [
      'language',
      'allow-environment',
      'adopt',
      'workers',
      'file-timeout',
      'timeout',
      'output',
      'password',
      'bogus',
    ]
    const ofPaths = ['key-purpose', 'certificate-policy', 'revocation', 'model']
    const given = [...options, ...others].map((option) => `--${option}`)
    const commands: readonly Told[] = [
      ...given.flatMap((option) => [
        text(at('signed.pdf'), option, EVIL),
        text('judge', at('kept.archive'), `${option}=${EVIL}`),
      ]),
      ...ofPaths.map((option) => text('path', at('signer.cer'), '--in-lists', `--${option}`, EVIL)),
      text(at('signed.pdf'), '--signer', `state=${EVIL}`),
      text(at('signed.pdf'), '--signer', `commonName=${EVIL}`, ...AT),
      text(at('signed.pdf'), '--signer', `${EVIL}=x`),
      text(at('signed.pdf'), `--${EVIL}`),
      text(at('signed.pdf'), '--online', '--timeout', EVIL),
      text(at('signed.pdf'), at('signed.pdf'), '--workers', EVIL),
      ...[
        '',
        'trust',
        'policy',
        'recognition',
        'help',
        'explain',
        'trust list',
        'trust show',
        'policy list',
        'policy explain',
      ].map((words) => text(...words.split(' ').filter((word) => word !== ''), EVIL, EVIL)),
      text('trust', 'list', '--in', EVIL),
      text('trust', 'check', SHIPPED, '--format', EVIL),
      text('trust', 'check', SHIPPED, '--at', EVIL),
      text('trust', 'adopt', EVIL),
      text('trust', 'adopt', 'bac8bf60', '--note', 'x', '--legal-class', EVIL, '--out', at('classed.json')),
      text('trust', 'list', '--adopt', `${'ab'.repeat(32)}=${EVIL}`),
      text('recognition', 'why', EVIL, 'ID'),
      text('recognition', 'why', 'SG', EVIL),
      text('recognition', 'why', 'SG', 'ID', '--use', EVIL),
      text('extract', at('signed.pdf'), '--signature', EVIL),
      text('affected', '--by', EVIL, at('report.json')),
    ]
    expect(await faultsIn(commands)).toEqual([])
    expect(
      await faultsIn(commands.map(({ words }) => text(...words.map((word) => word.replaceAll(EVIL, LONG))))),
    ).toEqual([])
  })
})

async function faultsIn(commands: readonly Told[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { words, isJson = false } of commands) {
    const fault = faultOf(await cli.run(words), isJson)
    if (fault !== null) faults.push(`${JSON.stringify(words).slice(0, 400)}: ${fault}`)
  }
  return faults.slice(0, 5)
}
