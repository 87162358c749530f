/** Whether the words of tables stand where the page has them. Each element and each text is told, in the order of the page. */
export interface TableOrder {
  /** Whether something may stand at the right side. */
  readonly isInside: () => boolean
  readonly mayStart: (name: string, attributes: readonly (readonly [name: string, value: string])[]) => boolean
  readonly mayHoldText: (text: string) => boolean
  readonly end: (name: string) => void
}

/**
 * WHATWG HTML §13.2.6.4.9: what stands in a table and in none of its cells is shown before the table. CSS Tables 3 §2.1: the head of a table is shown first, wherever it stands.
 */
export function tableOrder(): TableOrder {
  const open: { isInCell: boolean; isBegun: boolean }[] = []
  // Over rows and over columns: cells of both kinds may lie on one another (WHATWG HTML §4.9.12).
  const spans = new Set<string>()
  return {
    isInside: () => open.length > 0,
    mayStart(name, attributes) {
      const table = open.at(-1)
      for (const [attribute, value] of attributes)
        if (/^(?:row|col)span$/.test(attribute) && value.trim() !== '1') spans.add(attribute)
      if (spans.size > 1) return false
      if (name === 'table') {
        open.push({ isInCell: false, isBegun: false })
        return table === undefined || table.isInCell
      }
      // Outside of a table it is none, and parts nothing.
      if (table === undefined) return !OF_TABLES.test(name)
      if (!OF_TABLES.test(name)) return table.isInCell
      const isLate = name === 'thead' && table.isBegun
      table.isInCell = name === 'td' || name === 'th'
      table.isBegun ||= !/^col/.test(name)
      return !isLate
    },
    mayHoldText(text) {
      const table = open.at(-1)
      return table === undefined || table.isInCell || text.replaceAll('&nbsp;', '').trim() === ''
    },
    end(name) {
      const table = open.at(-1)
      if (name === 'table') open.pop()
      else if (table !== undefined && OF_TABLES.test(name)) table.isInCell = false
    },
  }
}

const OF_TABLES = /^(?:thead|tbody|tr|td|th|col|colgroup)$/
