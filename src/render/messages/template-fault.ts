const PLACEHOLDER = /\{([A-Za-z]+)(?::[^{}]+)?\}/g
const PART = /\[[^[\]]*\]/g

/** What keeps a template from being a translation of the English one, as what would be due in its place. */
export function faultOf(template: string, english: string): string | undefined {
  if (/[{}[\]]/.test(template.replace(PLACEHOLDER, '').replace(PART, '')))
    return 'text whose brackets and braces are closed'
  // Outside brackets a value that is missing would stay a placeholder: what English may leave out has to be left out here too.
  const due = namesOf(english)
  const dueOutside = new Set(namesOf(english.replace(PART, '')))
  const filled = namesOf(template)
  const outside = namesOf(template.replace(PART, ''))
  const same = due.every((name) => filled.includes(name)) && filled.every((name) => due.includes(name))
  if (!same) return due.length === 0 ? 'text that fills in nothing' : `text that fills in ${braced(due)}`
  const bare = outside.filter((name) => !dueOutside.has(name))
  return bare.length === 0 ? undefined : `text with ${braced(bare)} in brackets, since it can be missing`
}

function namesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name))]
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(' ')
}
