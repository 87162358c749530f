import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../../examples/backend/src/config.ts'

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      maxBodyBytes: 20 * 1024 * 1024,
      requestTimeoutMs: 30_000,
      trustFolder: null,
      allowEnvironment: [],
      contractPolicyFile: null,
    })
    expect(readConfig({ PORT: '', TRUST_LISTS: '' })).toEqual(readConfig({}))
  })

  it('takes what it is told', () => {
    const variables = {
      PORT: '0',
      MAX_BODY_BYTES: '1000',
      TRUST_LISTS: '/lists',
      ALLOW_ENVIRONMENT: 'testbed',
      WORKERS: '3',
    }
    expect(readConfig(variables)).toMatchObject({
      port: 0,
      maxBodyBytes: 1000,
      trustFolder: '/lists',
      allowEnvironment: ['testbed'],
      workers: 3,
    })
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80 '],
    ['MAX_BODY_BYTES', '20MB'],
    ['MAX_BODY_BYTES', '0'],
    ['MAX_UPLOADS', '0'],
    ['REQUEST_TIMEOUT_MS', '1e3'],
    ['WORKERS', '1.5'],
    ['ALLOW_ENVIRONMENT', 'production,testbed'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s, and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(`${name}: `)
  })
})
