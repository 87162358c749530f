import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { render } from '../../src/render/render.ts'
import { columnsOf } from '../../src/render/text/columns.ts'
import type { Report } from '../../src/report/types.ts'
import { createTryDocuments } from '../../src/testbed/try-documents.ts'
import { verify } from '../../src/verifier/verify.ts'
import { NOW, theTestbed, theTrust } from '../judge/fixture.ts'

/** The answer alone, as a terminal shows it. */

let reports: readonly (readonly [name: string, report: Report])[]

beforeAll(async () => {
  const documents = await createTryDocuments(await theTestbed())
  const trust = await theTrust()
  reports = await Promise.all(
    documents.map(
      async ({ name, bytes }) => [name, await verify(bytes, { trust, at: NOW, relyingState: 'SG' })] as const,
    ),
  )
})

const HINTS = { PROVIDE_REVOCATION: '--online, --crl FILE', details: '--details, --explain' }

describe('an answer alone', () => {
  it('has twelve lines at most, beside what the data are for', async () => {
    const counts = await Promise.all(
      reports.map(async ([name, report]) => {
        const text = await render(report, { format: 'text', brief: true, name, hints: HINTS })
        return [name, text.trimEnd().split('\n').length - 1] as const
      }),
    )
    expect(counts.filter(([, lines]) => lines > 12)).toEqual([])
  })

  it.each(LANGUAGES)('is broken at any width, its first line too, in %s', async (language) => {
    for (const width of [40, 60, 80, 120])
      for (const [name, report] of reports) {
        const text = await render(report, { format: 'text', brief: true, name, language, width, hints: HINTS })
        const long = text.split('\n').filter((line) => columnsOf(line) > width)
        expect(long, `${name} at ${width}`).toEqual([])
      }
  })

  it('has the same first line in a file as ever', async () => {
    for (const [name, report] of reports) {
      const [whole, alone] = await Promise.all(
        [false, true].map((brief) => render(report, { format: 'text', brief, name })),
      )
      expect(alone?.split('\n')[1]).toBe(whole?.split('\n')[1])
      expect(whole).toContain('In the terms of the standard')
      expect(alone).not.toContain('Valid  ')
    }
  })

  it('goes on with the terms where details or the trace are asked for', async () => {
    const [, report] = reports[0] as (typeof reports)[0]
    for (const more of [{ detail: true }, { explain: true }]) {
      const text = await render(report, { format: 'text', brief: true, ...more })
      expect(text).toBe(await render(report, { format: 'text', ...more }))
    }
  })

  it('says how a step is done, where somebody says it', async () => {
    const revoked = reports.find(([name]) => name === 'unsigned.pdf')
    const report = { ...(revoked?.[1] as Report) }
    const decision = { ...report.decision, next: ['PROVIDE_REVOCATION'] as const }
    const text = await render({ ...report, decision }, { format: 'text', brief: true, hints: HINTS, width: 200 })
    expect(text).toContain('(--online, --crl FILE).')
    expect(await render({ ...report, decision }, { format: 'text', brief: true, width: 200 })).not.toContain('--online')
  })

  it('takes no hint for what is no step, and none that is no text', async () => {
    const [, report] = reports[0] as (typeof reports)[0]
    for (const hints of [{ NOTHING: 'x' }, { PROVIDE_CONTENT: 1 }])
      await expect(render(report, { format: 'text', hints: hints as never })).rejects.toMatchObject({
        code: 'USAGE_OPTION_INVALID',
      })
  })
})
