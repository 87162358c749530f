import { createHash, X509Certificate } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bothForms } from '../../src/evidence/evidence-file.ts'
import { inspect, type Report, redact } from '../../src/index.ts'
import { createOcspResponse, createTimeScenarios, issueCrl, signCms } from '../../src/testbed/index.ts'
import { credential, judged, NOW, OFFLINE } from '../judge/fixture.ts'
import { toPem } from '../testbed/pem.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** What `affected` takes: by what it is asked, and files of reports as they come. */

const NOTHING = '0'.repeat(63).concat('1')

let cli: BuiltCli
let folder: string
let report: Report
/** A digest on which it rests. */
let digest: string

beforeAll(async () => {
  cli = await buildCli()
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-affected-files-'))
  const document = await signCms(
    new TextEncoder().encode('Testbed'),
    { credential: await credential('TH') },
    { attached: true, certificates: 'chain' },
  )
  report = await judged(document, { relyingState: 'SG', policy: OFFLINE })
  digest = report.signatures[0]?.restsOn?.paths[0]?.certificates[0]?.sha256 ?? ''
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const json = (value: unknown): string => JSON.stringify(value)

async function folderWith(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = join(folder, name)
  await mkdir(path, { recursive: true })
  for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text)
  return path
}

async function exitOf(by: readonly string[], path: string): Promise<number> {
  return (await cli.run(['affected', ...by.flatMap((word) => ['--by', word]), path])).exitCode
}

describe('affected --by', () => {
  it('takes services, lists and agreements by their identifiers', async () => {
    const path = await folderWith('ids', { 'one.json': json(report) })
    const service = report.signatures[0]?.restsOn?.paths[0]?.anchor.id
    const list = report.trust.lists.find(({ state }) => state === 'TH')
    for (const word of [`service:${service}`, `list:${list?.id}`, 'agreement:SG-TH/testbed', `${list?.sha256}`])
      expect([word, await exitOf([word], path)]).toEqual([word, 2])
    for (const word of ['service:TH/testbed-other', 'list:SG/testbed', 'agreement:SG-MY/testbed'])
      expect([word, await exitOf([word], path)]).toEqual([word, 0])
    const blank = ['agreement: ', 'agreement:\t\n', 'agreement:\u00a0', 'agreement:\u200b\u2060']
    for (const word of ['service:th/testbed', 'list:TH', 'sha256:1234', ...blank])
      expect([word, await exitOf([word], path)]).toEqual([word, 3])
  })

  it('takes digests as they are written elsewhere', async () => {
    const path = await folderWith('digests', { 'one.json': json(report) })
    const colons = digest.toUpperCase().replace(/..(?=.)/g, '$&:')
    for (const word of [digest, digest.toUpperCase(), colons, `sha256:${digest}`, `SHA256:${colons}`])
      expect([word, await exitOf([word], path)]).toEqual([word, 2])
  })

  it('takes CRLs, OCSP answers and bundles, each thing in them', async () => {
    const ca = await credential('TH', 'ecc-ca')
    const other = await credential('SG', 'tsa')
    const crl = await issueCrl({ issuer: ca, thisUpdate: NOW, nextUpdate: NOW })
    const statuses = [{ certificate: other, status: 'good' as const, thisUpdate: NOW }]
    const answer = await createOcspResponse({ responder: ca, issuer: ca, producedAt: NOW, statuses })
    const files = await folderWith('evidence', {
      'a.crl': crl,
      'a.ocsp': answer,
      'bundle.pem':
        toPem('X509 CRL', crl) + toPem('CERTIFICATE', other.certificate) + toPem('CERTIFICATE', ca.certificate),
      'with-key.pem': toPem('PRIVATE KEY', new Uint8Array(40)) + toPem('CERTIFICATE', ca.certificate),
      'key.pem': toPem('PRIVATE KEY', new Uint8Array(40)),
      'broken.pem': toPem('CERTIFICATE', ca.certificate) + toPem('CERTIFICATE', ca.certificate.subarray(0, 90)),
      empty: '',
    })
    const reports = await folderWith('evidence-reports', { 'one.json': json(report) })
    const exits: Record<string, number> = {}
    for (const name of ['a.crl', 'a.ocsp', 'bundle.pem', 'with-key.pem', 'key.pem', 'broken.pem', 'empty'])
      exits[name] = await exitOf([join(files, name)], reports)
    expect(exits).toEqual({
      ...{ 'a.crl': 0, 'a.ocsp': 0, 'bundle.pem': 2, 'with-key.pem': 2 },
      ...{ 'key.pem': 3, 'broken.pem': 3, empty: 3 },
    })
  })
})

describe('affected --by, of an OCSP answer', () => {
  it.each(['response', 'basic'] as const)('finds it in either form: the document has it as %s', async (ocspFormat) => {
    const scenarios = await createTimeScenarios({ now: NOW, seed: 'affected' })
    const signed = await scenarios.cades({
      level: 'B-LT',
      signedAt: new Date(NOW.getTime() - 4 * 86_400_000),
      revocation: 'ocsp',
      values: 'signed-data',
      ocspFormat,
      attached: true,
    })
    const kept = await judged(signed.bytes, { anchors: signed.anchors, policy: 'technical' })
    const statuses = kept.signatures[0]?.restsOn?.paths[0]?.statuses ?? []
    const carried = encodingOf(
      signed.bytes,
      statuses.map(({ source }) => source?.sha256 ?? ''),
    )
    const path = await folderWith(`ocsp-${ocspFormat}`, { 'one.json': json(kept) })
    const files = await folderWith('answers', {})
    const exits: number[] = []
    for (const [i, form] of [carried, ...bothForms(carried)].entries()) {
      await writeFile(join(files, `${i}.ocsp`), form)
      exits.push(await exitOf([join(files, `${i}.ocsp`)], path))
    }
    expect(exits).toEqual([2, 2, 2])
  })
})

/** A value of a document with one of these digests. */
function encodingOf(document: Uint8Array, digests: readonly string[]): Uint8Array {
  for (let at = 0; at < document.length; at++) {
    if (document[at] !== 0x30 || document[at + 1] !== 0x82) continue
    const end = at + 4 + (document[at + 2] ?? 0) * 256 + (document[at + 3] ?? 0)
    const value = document.subarray(at, end)
    if (digests.includes(createHash('sha256').update(value).digest('hex'))) return value
  }
  return expect.fail('none of them is in the document')
}

describe('affected --by, of a file of which a part would not be asked about', () => {
  const refusedFor = async (name: string, text: string): Promise<readonly [number, string]> => {
    const files = await folderWith('parts', { [name]: text })
    const reports = await folderWith('parts-reports', { 'one.json': json(report) })
    const { exitCode, stderr } = await cli.run(['affected', '--by', join(files, name), reports])
    return [exitCode, stderr]
  }

  it('is told what to do with more than is read at once', async () => {
    const { certificate } = await credential('TH', 'ecc-ca')
    const { certificate: other } = await credential('SG', 'tsa')
    // On the last of them everything rests.
    const many = toPem('CERTIFICATE', other).repeat(1500) + toPem('CERTIFICATE', certificate)
    const [exitCode, stderr] = await refusedFor('many.pem', many)
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('divide it into smaller files')])
    expect((await refusedFor('few.pem', many.slice(many.lastIndexOf('-----BEGIN', many.length - 4 * 1024))))[0]).toBe(2)
  })

  it('takes one thing in it that has more inside than is told', async () => {
    const ca = await credential('TH', 'ecc-ca')
    const certificate = await credential('SG', 'tsa')
    const statuses = Array.from({ length: 200 }, () => ({ certificate, status: 'good' as const, thisUpdate: NOW }))
    const answer = await createOcspResponse({ responder: ca, issuer: ca, producedAt: NOW, statuses })
    expect((await inspect(answer)).findings.map(({ code }) => code)).toEqual(['PARTS_LEFT_OUT'])
    expect(await refusedFor('large-ocsp.pem', toPem('OCSP RESPONSE', answer))).toEqual([0, ''])
  })

  it('is told which block is none that --by takes', async () => {
    const { certificate } = await credential('TH', 'ecc-ca')
    const own = toPem('CERTIFICATE', certificate)
    for (const label of ['TRUSTED CERTIFICATE', 'EC PARAMETERS', 'CERTIFICATE REQUEST', 'RSA PUBLIC KEY', 'PKCS7'])
      for (const text of [own + toPem(label, certificate), toPem(label, certificate) + own]) {
        const [exitCode, stderr] = await refusedFor('block.pem', text)
        expect([label, exitCode, stderr]).toEqual([label, 3, expect.stringContaining(`has a ${label}, which`)])
      }
    for (const label of ['PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'])
      expect([label, (await refusedFor('key-beside.pem', own + toPem(label, new Uint8Array(40))))[0]]).toEqual([
        label,
        2,
      ])
  })

  it('passes over the public key of a certificate in it, and no other', async () => {
    const { certificate } = await credential('TH', 'ecc-ca')
    const { certificate: other } = await credential('SG', 'tsa')
    const spkiOf = (der: Uint8Array): Uint8Array =>
      new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' })
    const keyOf = (der: Uint8Array): string => toPem('PUBLIC KEY', spkiOf(der))
    const own = toPem('CERTIFICATE', certificate)
    expect((await refusedFor('own-key.pem', keyOf(certificate) + own))[0]).toBe(2)
    const [exitCode, stderr] = await refusedFor('other-key.pem', own + keyOf(other))
    const spki = createHash('sha256').update(spkiOf(other)).digest('hex')
    expect([exitCode, stderr]).toEqual([
      3,
      expect.stringContaining(`of no certificate in it: give its SHA-256, ${spki}`),
    ])
  })
})

describe('affected, over files as they come', () => {
  it('reads on behind a line that is no report', async () => {
    const failed = json({ error: { code: 'USAGE_INPUT_UNREADABLE', report }, file: 'a.pdf' })
    const path = await folderWith('first', {
      'first.ndjson': `\ufeff${failed}\r\n${json({ file: 'b.pdf', report })}\r\n`,
      'text.txt': 'no report\nat all\n',
    })
    const { exitCode, stdout } = await cli.run(['affected', '--by', digest, path, '--json'])
    const told = JSON.parse(stdout)
    expect(exitCode).toBe(3)
    expect(told.rests.map(({ line }: { line: number }) => line)).toEqual([2])
    expect(told.unreadable.map(({ line }: { line: number }) => line)).toEqual([1, 1])
  })

  it('says "nothing" of no report that does not tell what it rests on', async () => {
    const [signature] = report.signatures as readonly [Report['signatures'][number]]
    const { restsOn, ...bare } = signature
    const [path] = restsOn?.paths ?? []
    const edited = (one: object): string => json({ ...report, signatures: [one] })
    const files = {
      'incomplete.json': json({ ...report, complete: false }),
      'no-signature.json': json({ ...report, signatures: [] }),
      'no-basis.json': edited({ ...bare, path: [] }),
      'not-passed.json': edited({ ...bare, path: [], indication: 'INDETERMINATE' }),
      'no-certificate.json': edited({ ...bare, restsOn: { ...restsOn, paths: [{ ...path, certificates: [] }] } }),
      'no-status.json': edited({ ...bare, restsOn: { ...restsOn, paths: [{ ...path, statuses: [] }] } }),
      'no-proof.json': edited({ ...signature, time: { ...signature.time, basis: 'time-stamp' } }),
      'no-stamp.json': edited({
        ...bare,
        restsOn: { ...restsOn, proofs: [{ time: report.validationTime, basis: 'time-stamp', timeStamp: NOTHING }] },
      }),
    }
    const { exitCode, stdout } = await cli.run(['affected', '--by', NOTHING, await folderWith('gaps', files), '--json'])
    expect(exitCode).toBe(2)
    expect(JSON.parse(stdout).cannotTell).toHaveLength(Object.keys(files).length)
  })

  it('reads no report of another version', async () => {
    const files = {
      'version-1.json': json({ ...report, schemaVersion: 1 }),
      'version-3.json': json({ ...report, schemaVersion: 3 }),
    }
    const path = await folderWith('versions', files)
    const { exitCode, stdout } = await cli.run(['affected', '--by', NOTHING, path, '--json'])
    expect(exitCode).toBe(3)
    expect(JSON.parse(stdout).unreadable.map(({ why }: { why: string }) => why)).toEqual(
      [1, 3].map((version) => expect.stringContaining(`of another version (schemaVersion ${version}, and 2 is read`)),
    )
  })

  it('tells a redacted report, a name that is not UTF-8, and a link that leads to its own folder', async () => {
    const path = await folderWith('odd', { 'redacted.json': json(await redact(report)), 'ok.json': json(report) })
    await symlink('.', join(path, 'loop'))
    // A file system may refuse it.
    const isNamed = await writeFile(Buffer.concat([Buffer.from(`${path}/`), Buffer.of(0xff)]), json(report)).then(
      () => true,
      () => false,
    )
    const { exitCode, stdout } = await cli.run(['affected', '--by', digest, path, '--json'])
    const told = JSON.parse(stdout)
    expect(exitCode).toBe(3)
    expect(told.rests).toHaveLength(1)
    const whys = told.unreadable.map(({ why }: { why: string }) => why).sort()
    expect(whys).toEqual(
      [
        'is a redacted report, which does not say what it rests on: the report as it was is needed',
        'is no file',
        ...(isNamed ? [expect.stringContaining('has a name that is not UTF-8')] : []),
      ].sort((a, b) => (String(a) < String(b) ? -1 : 1)),
    )
  })
})
