/** Characters of a value, or of what is drawn, that are told. */
const MOST_TOLD = 200

/** What of texts is told, and of which that is not all: whoever reads a part has to know that it is one. */
export function toldValues<Name extends string>(
  texts: Readonly<Record<Name, string | null | undefined>>,
): { readonly told: Readonly<Partial<Record<Name, string>>>; readonly cut: readonly Name[] } {
  const told: Partial<Record<Name, string>> = {}
  const cut: Name[] = []
  for (const name of Object.keys(texts) as Name[]) {
    const text = texts[name]
    if (text === null || text === undefined) continue
    told[name] = text.length <= MOST_TOLD ? text : text.slice(0, endOf(text))
    if (told[name] !== text) cut.push(name)
  }
  return { told, cut }
}

/** Half of a character is none. */
function endOf(text: string): number {
  const last = text.charCodeAt(MOST_TOLD - 1)
  return last >= 0xd800 && last < 0xdc00 ? MOST_TOLD - 1 : MOST_TOLD
}
