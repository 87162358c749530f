import { describe, expect, it } from 'vitest'
import * as oids from '../../src/asn1/oids.ts'
import { derContext, readValueAt } from '../../src/asn1/reader.ts'
import { readOid } from '../../src/asn1/values.ts'
import { writeOid } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'

const { oidName, ...groups } = oids

describe('object identifiers', () => {
  it('are well-formed, and each has one name', () => {
    const seen = new Map<string, string>()
    for (const [group, members] of Object.entries(groups)) {
      for (const [name, oid] of Object.entries(members)) {
        const encoded = writeOid(oid)
        expect(readOid(readValueAt(encoded, 0, encoded.length, derContext(createBudget())), name)).toBe(oid)
        expect(seen.get(oid), `${group}.${name}`).toBeUndefined()
        seen.set(oid, name)
      }
    }
  })

  it('are shown by the short names people know, by the name of the standard, or as they are', () => {
    expect(oidName('2.5.4.3')).toBe('CN')
    expect(oidName('2.5.4.97')).toBe('organizationIdentifier')
    expect(oidName('0.9.2342.19200300.100.1.1')).toBe('UID')
    expect(oidName('1.2.840.113549.1.9.1')).toBe('emailAddress')
    expect(oidName('1.2.840.113549.1.1.11')).toBe('sha256WithRSAEncryption')
    expect(oidName('1.2.3.4.5')).toBe('1.2.3.4.5')
    expect(oidName('constructor')).toBe('constructor')
  })
})
