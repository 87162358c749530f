import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { canonicalJson, loadTrust, verify } from 'asean-verify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answered, openSite, type Site, savedReport, type Visit } from './site.ts'

/** Documents of a folder: `npm run tool -- compare-page FOLDER`. */
const folder = process.env['DOCUMENTS']
/** How many of them, spread over the folder. */
const COUNT = 20

describe.skipIf(folder === undefined)(`${COUNT} documents of a folder`, () => {
  let site: Site
  let visit: Visit

  beforeAll(async () => {
    site = await openSite()
    visit = await site.open()
  })

  afterAll(() => site?.close())

  it('get the same report from the page as from Node, byte for byte', async () => {
    const { page } = visit
    const at = '2026-11-24T10:00:00'
    const official = await loadTrust()
    await page.getByLabel('As of, in UTC').fill(at)
    const paths = documentsIn(folder ?? '', COUNT)
    expect(paths).toHaveLength(COUNT)
    for (const [i, path] of paths.entries()) {
      // Chromium lets a page save ten files in a second, and drops the next.
      if (i > 0 && i % 10 === 0) await page.waitForTimeout(1500)
      await answered(page, () => page.getByLabel('Choose documents').setInputFiles(path))
      const report = await verify(await readFile(path), {
        trust: official,
        relyingState: 'SG',
        use: 'contract',
        policy: 'contract',
        at: new Date(`${at}Z`),
      })
      expect(await savedReport(page), path).toBe(canonicalJson(report))
      const said = report.signatures.map(({ indication, subIndication }) => subIndication ?? indication)
      console.log(`same: ${path}: ${report.decision.outcome}, ${said.length === 0 ? 'no signature' : said.join(', ')}`)
    }
    console.log(`${paths.length} of ${paths.length} reports are the same in the page and on Node`)
  })
})

/** As many from each folder in it, as far as they go, and spread over each. */
function documentsIn(root: string, count: number): readonly string[] {
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:pdf|p7s|p7m|cms)$/i.test(name))
    .sort()
  const folders = new Map<string, string[]>()
  for (const name of all) {
    const first = name.split('/')[0] as string
    folders.set(first, [...(folders.get(first) ?? []), name])
  }
  const sets = [...folders.values()]
  let share = Math.ceil(count / sets.length)
  while (share < count && sets.reduce((sum, { length }) => sum + Math.min(share, length), 0) < count) share++
  return sets
    .flatMap((names) => spread(names, share))
    .slice(0, count)
    .map((name) => `${root}/${name}`)
}

function spread(names: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, names.length / count)
  return Array.from({ length: Math.min(count, names.length) }, (_, i) => names[Math.floor(i * step)] as string)
}
