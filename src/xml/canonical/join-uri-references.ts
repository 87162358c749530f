/** Canonical XML 1.1 §2.4: RFC 3986 §5.2, where the base need not be absolute. */
export function joinUriReferences(base: string, reference: string): string {
  const b = partsOf(base)
  const r = partsOf(reference)
  if (r.scheme !== undefined) return written({ ...r, path: withoutDots(r.path) })
  if (r.authority !== undefined) return written({ ...r, scheme: b.scheme, path: withoutDots(r.path) })
  const { scheme, authority } = b
  if (r.path === '') return written({ ...r, scheme, authority, path: withoutDots(b.path), query: r.query ?? b.query })
  const path = r.path.startsWith('/') ? r.path : merged(b, r.path)
  return written({ ...r, scheme, authority, path: withoutDots(path) })
}

interface Parts {
  readonly scheme: string | undefined
  readonly authority: string | undefined
  readonly path: string
  readonly query: string | undefined
}

/** RFC 3986 appendix B. A fragment is no part of a base. */
function partsOf(reference: string): Parts {
  const [, scheme, authority, path = '', query] = PARTS.exec(reference) ?? []
  return { scheme, authority, path, query }
}

const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/

function written({ scheme, authority, path, query }: Parts): string {
  const before = (scheme === undefined ? '' : `${scheme}:`) + (authority === undefined ? '' : `//${authority}`)
  return before + path + (query === undefined ? '' : `?${query}`)
}

/** RFC 3986 §5.2.3. */
function merged({ authority, path }: Parts, reference: string): string {
  if (authority !== undefined && path === '') return `/${reference}`
  return path.slice(0, path.lastIndexOf('/') + 1) + reference
}

/** RFC 3986 §5.2.4 with the changes of Canonical XML 1.1: `../` at the beginning stays, slashes are not repeated, and `..` at the end is a folder. */
function withoutDots(path: string): string {
  const isAbsolute = path.startsWith('/')
  const segments = path.replace(/\/+/g, '/').split('/')
  if (isAbsolute) segments.shift()
  const kept: string[] = []
  segments.forEach((segment, at) => {
    const isLast = at === segments.length - 1
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (segment === '..' && !isAbsolute) kept.push('..')
    else if (segment !== '.' && segment !== '..') {
      kept.push(segment)
      return
    }
    if (isLast && (kept.length > 0 || segment === '..')) kept.push('')
  })
  return (isAbsolute ? '/' : '') + kept.join('/')
}
