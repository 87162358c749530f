import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { render } from '../../src/render/render.ts'
import { fillTextField } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { judged, theTestbed } from './fixture.ts'

/** What is said of a form field after signing: it was given a value, it was emptied, or it was written anew. */

let signed: PdfFile

beforeAll(async () => {
  signed = await signInState(await theTestbed(), 'ID', { pdf: createPdf({ textField: 'Quantity' }) })
})

async function toldOf(...values: readonly string[]): Promise<string> {
  const report = await judged(values.reduce(fillTextField, signed), { relyingState: 'ID' })
  expect(report.decision.outcome).toBe('accept')
  return (await render(report, { format: 'text', width: 300 })).replace(/\n\s+/g, ' ')
}

describe('a field after signing', () => {
  it('was filled in', async () => {
    expect(await toldOf('12')).toContain('"Quantity" was filled in on page 1, in version 3; its stored value is "12".')
  })

  it('was emptied', async () => {
    const text = await toldOf('12', '')
    expect(text).toContain('The value of the field "Quantity" was taken away on page 1, in version 4.')
  })

  it('was written anew, with the same value or none', async () => {
    const anew = 'was written anew on page 1, in version'
    expect(await toldOf('12', '12')).toContain(`"Quantity" ${anew} 4, and not given another value.`)
    const none = await toldOf('')
    expect(none).toContain(`"Quantity" ${anew} 3, and not given another value.`)
    expect(none).not.toContain('was filled in')
  })

  it('has its value told as it is stored', async () => {
    const report = await judged(fillTextField(signed, '   '), { relyingState: 'ID' })
    for (const language of LANGUAGES) {
      const text = await render(report, { format: 'text', language, width: 300 })
      expect(text).not.toContain('""')
      expect(text).toMatch(/" +" \(.*3/)
    }
  })
})
