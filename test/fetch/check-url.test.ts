import { describe, expect, it } from 'vitest'
import { createAddressPolicy } from '../../src/fetch/address-policy.ts'
import { checkUrl } from '../../src/fetch/check-url.ts'

const policy = createAddressPolicy({})
const said = (text: string, base?: string): string => {
  const checked = checkUrl(text, policy, base === undefined ? undefined : new URL(base))
  return checked.ok ? checked.url.href : checked.code
}

describe('an address of evidence', () => {
  it.each([
    ['http://ca.example/ca.crl', 'http://ca.example/ca.crl'],
    [' http://ca.example/ca.crl\n', 'http://ca.example/ca.crl'],
    ['HTTPS://CA.example:8443/a b?x=1#part', 'https://ca.example:8443/a%20b?x=1'],
    ['http://8.8.8.8/', 'http://8.8.8.8/'],
    ['http://[2606:4700::1111]/', 'http://[2606:4700::1111]/'],
  ])('%j may be asked', (text, href) => {
    expect(said(text)).toBe(href)
  })

  it.each([
    ['', 'FETCH_URL_INVALID'],
    ['/ca.crl', 'FETCH_URL_INVALID'],
    ['ca.example/ca.crl', 'FETCH_URL_INVALID'],
    ['http://', 'FETCH_URL_INVALID'],
    ['http://ca.example:99999/', 'FETCH_URL_INVALID'],
    ['http://ca.example/\u0000', 'FETCH_URL_INVALID'],
    ['http://ca.example/a\r\nHost: other', 'FETCH_URL_INVALID'],
    [`http://ca.example/${'a'.repeat(5000)}`, 'FETCH_URL_INVALID'],
    ['ldap://ca.example/cn=ca', 'FETCH_SCHEME_UNSUPPORTED'],
    ['file:///etc/passwd', 'FETCH_SCHEME_UNSUPPORTED'],
    ['data:text/plain,x', 'FETCH_SCHEME_UNSUPPORTED'],
    ['javascript:1', 'FETCH_SCHEME_UNSUPPORTED'],
    ['ftp://ca.example/ca.crl', 'FETCH_SCHEME_UNSUPPORTED'],
    ['http://user@ca.example/', 'FETCH_CREDENTIALS_REFUSED'],
    ['http://user:secret@ca.example/', 'FETCH_CREDENTIALS_REFUSED'],
    ['http://ca.example:25/', 'FETCH_PORT_REFUSED'],
    ['http://ca.example:6667/', 'FETCH_PORT_REFUSED'],
    ['http://localhost/', 'FETCH_ADDRESS_REFUSED'],
    ['http://LOCALHOST./', 'FETCH_ADDRESS_REFUSED'],
    ['http://db.localhost/', 'FETCH_ADDRESS_REFUSED'],
    ['http://127.0.0.1/', 'FETCH_ADDRESS_REFUSED'],
    ['http://127.1/', 'FETCH_ADDRESS_REFUSED'],
    ['http://0x7f.0.0.1/', 'FETCH_ADDRESS_REFUSED'],
    ['http://2130706433/', 'FETCH_ADDRESS_REFUSED'],
    ['http://017700000001/', 'FETCH_ADDRESS_REFUSED'],
    ['http://0/', 'FETCH_ADDRESS_REFUSED'],
    ['http://①②⑦.0.0.1/', 'FETCH_ADDRESS_REFUSED'],
    ['http://169.254.169.254/latest/meta-data/', 'FETCH_ADDRESS_REFUSED'],
    ['http://[::1]/', 'FETCH_ADDRESS_REFUSED'],
    ['http://[::ffff:127.0.0.1]/', 'FETCH_ADDRESS_REFUSED'],
    ['http://[64:ff9b::7f00:1]/', 'FETCH_ADDRESS_REFUSED'],
    ['http://[fe80::1]/', 'FETCH_ADDRESS_REFUSED'],
  ])('%j is refused', (text, code) => {
    expect(said(text)).toBe(code)
  })

  it('is read against the one that leads to it, and checked alike', () => {
    expect(said('/other.crl', 'http://ca.example/ca.crl')).toBe('http://ca.example/other.crl')
    expect(said('//127.0.0.1/x', 'http://ca.example/')).toBe('FETCH_ADDRESS_REFUSED')
    expect(said('file:///x', 'http://ca.example/')).toBe('FETCH_SCHEME_UNSUPPORTED')
  })

  it('may be of this machine where the caller says so', () => {
    const url = 'http://localhost:8080/'
    for (const options of [{ allowPrivateAddresses: true }, { allowAddresses: ['127.0.0.1'] }])
      expect(checkUrl(url, createAddressPolicy(options)).ok).toBe(true)
  })
})
