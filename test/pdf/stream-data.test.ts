import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import { attempt } from '../../src/core/outcome.ts'
import { parseIndirectObject } from '../../src/pdf/indirect-object.ts'
import { decodeStream, rawStreamData } from '../../src/pdf/stream-data.ts'
import { flateStream, fromLatin1, latin1, stream } from './build-pdf.ts'

function decoded(body: string) {
  const file = new WholeFile(latin1(`1 0 obj\n${body}\nendobj\n`))
  const budget = createBudget()
  return attempt(() => {
    const { value } = parseIndirectObject(file, 0, file.size, budget)
    if (value.kind !== 'stream') throw new Error('no stream')
    const raw = rawStreamData(file, file.size, value, (entry) => entry)
    return decodeStream(raw, value, (entry) => entry, budget, file.size)
  })
}

const data = (body: string) => {
  const outcome = decoded(body)
  return outcome.ok ? { ok: true, value: fromLatin1(outcome.value.data) } : outcome
}

const code = (body: string) => {
  const outcome = decoded(body)
  return outcome.ok ? null : outcome.failure.code
}

describe('stream data', () => {
  it('are exactly /Length bytes', () => {
    expect(data(stream('abc'))).toEqual({ ok: true, value: 'abc' })
    expect(data('<< /Length 3 >>\nstream\r\nabcendstream')).toEqual({ ok: true, value: 'abc' })
    expect(data('<< /Length 3 >>\nstream\nabc\r\nendstream')).toEqual({ ok: true, value: 'abc' })
  })

  it.each([
    '<< /Length 2 >>\nstream\nabc\nendstream',
    '<< /Length 9 >>\nstream\nabc\nendstream',
    '<< /Length 999999 >>\nstream\nabc\nendstream',
    '<< /Length -1 >>\nstream\nabc\nendstream',
    '<< /Length 7 0 R >>\nstream\nabc\nendstream',
    '<< >>\nstream\nabc\nendstream',
    '<< /Length 3 /F (other) >>\nstream\nabc\nendstream',
    '<< /Length 3 >>\nstream\rabc\nendstream',
    '<< /Length 3 >>\nstream abc\nendstream',
  ])('are refused where the length does not hold: %j', (body) => {
    expect(code(body)).toBe('PDF_STREAM_INVALID')
  })

  it('are inflated, once or twice, with a predictor', () => {
    expect(data(flateStream('hello'))).toEqual({ ok: true, value: 'hello' })
    expect(data(flateStream('\x02ab\x02\x01\x01', '/DecodeParms << /Predictor 12 /Columns 2 >>'))).toEqual({
      ok: true,
      value: 'abbc',
    })
    const twice = fromLatin1(zlibSync(zlibSync(latin1('hello'))))
    const parameters = '/DecodeParms [null << /Predictor 1 >>]'
    expect(data(stream(twice, `/Filter [/FlateDecode /FlateDecode] ${parameters}`))).toEqual({
      ok: true,
      value: 'hello',
    })
  })

  it('are whole where no filter leaves octets behind its data, but a line end', () => {
    const isWhole = (body: string): boolean | null => {
      const outcome = decoded(body)
      return outcome.ok ? outcome.value.isWhole : null
    }
    const deflated = (text: string): string => fromLatin1(zlibSync(latin1(text)))
    const [once, twice] = ['/Filter /FlateDecode', '/Filter [/FlateDecode /FlateDecode]']
    expect(isWhole(stream('hello'))).toBe(true)
    expect(isWhole(stream(`${deflated('hello')}\r\n`, once))).toBe(true)
    expect(isWhole(stream(`${deflated('hello')}and more`, once))).toBe(false)
    expect(isWhole(stream(deflated(deflated('hello')), twice))).toBe(true)
    expect(isWhole(stream(`${deflated(deflated('hello'))}and more`, twice))).toBe(false)
    expect(isWhole(stream(deflated(`${deflated('hello')}and more`), twice))).toBe(false)
  })

  it('are not guessed at', () => {
    expect(code(stream('abc', '/Filter /LZWDecode'))).toBe('PDF_FILTER_UNSUPPORTED')
    expect(code(stream('abc', '/Filter (FlateDecode)'))).toBe('PDF_FILTER_UNSUPPORTED')
    expect(code(stream('abc', '/Filter /FlateDecode'))).toBe('PDF_STREAM_INVALID')
    expect(code(flateStream('a', '/DecodeParms (no)'))).toBe('PDF_STREAM_INVALID')
    expect(code(flateStream('a', '/DecodeParms << /Columns 2.5 >>'))).toBe('PDF_STREAM_INVALID')
    expect(code(stream('a', '/Filter [/FlateDecode /FlateDecode /FlateDecode]'))).toBe('PDF_STREAM_INVALID')
  })
})
