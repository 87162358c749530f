import { describe, expect, it } from 'vitest'
import { ATTRIBUTE } from '../../src/asn1/oids.ts'
import { writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { attributeText, attributeTexts, formatName } from '../../src/x509/format-name.ts'
import { readName } from '../../src/x509/name.ts'
import type { Name } from '../../src/x509/types.ts'
import { attribute, commonName, integer, name, printable, set, utf8 } from './build.ts'

function read(encoded: Uint8Array): Name {
  const outcome = readName(encoded, createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const shown = (text: string): string => formatName(read(name(commonName(text))))

describe('formatName', () => {
  it('shows the most specific part first, with short names', () => {
    const encoded = name(
      attribute(ATTRIBUTE.countryName, printable('SG')),
      attribute('2.5.4.97', utf8('TIN-1')),
      commonName('Testbed'),
    )
    expect(formatName(read(encoded))).toBe('CN=Testbed, organizationIdentifier=TIN-1, C=SG')
    expect(formatName(read(writeSequence(set(commonName('a'), attribute('1.2.3', utf8('b'))))))).toBe('CN=a+1.2.3=b')
    expect(formatName(read(name()))).toBe('')
  })

  it('escapes what would read as structure, and controls', () => {
    expect(shown('a, O=b')).toBe('CN=a\\, O=b')
    expect(shown('"a"+<b>;\\')).toBe('CN=\\"a\\"\\+\\<b\\>\\;\\\\')
    expect(shown('#a')).toBe('CN=\\#a')
    expect(shown(' a ')).toBe('CN=\\ a\\ ')
    expect(shown(' ')).toBe('CN=\\ ')
    expect(shown('a\u0000\u001b[31m')).toBe('CN=a\\00\\1b[31m')
  })

  it('shows values that are no text in hexadecimal', () => {
    expect(formatName(read(name(attribute('2.5.4.3', integer(5)))))).toBe('CN=#020105')
  })
})

describe('attributeText', () => {
  const units = read(
    name(
      attribute('2.5.4.11', utf8('first')),
      attribute('2.5.4.11', utf8('second')),
      attribute('2.5.4.11', integer(1)),
    ),
  )

  it('takes the most specific text, and gives all in order', () => {
    expect(attributeText(units, ATTRIBUTE.organizationalUnitName)).toBe('second')
    expect(attributeTexts(units, ATTRIBUTE.organizationalUnitName)).toEqual(['first', 'second'])
  })

  it('is null where there is none', () => {
    expect(attributeText(units, ATTRIBUTE.commonName)).toBeNull()
  })
})
