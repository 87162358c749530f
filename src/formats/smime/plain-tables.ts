/** Whether the words of tables stand where the page has them. Each element and each text is told, in the order of the page. */
export interface TableOrder {
  readonly mayStart: (name: string, attributes: readonly (readonly [name: string, value: string])[]) => boolean
  readonly mayHoldText: (text: string) => boolean
  readonly end: (name: string) => void
}

/**
 * WHATWG HTML §13.2.6.4.9: what stands in a table and in none of its cells is shown before the table. CSS Tables 3 §2.1: the head of a table is shown first, wherever it stands. So is
 * a table at the right side of what is behind it.
 */
export function tableOrder(): TableOrder {
  const open: { isInCell: boolean; isBegun: boolean }[] = []
  return {
    mayStart(name, attributes) {
      const table = open.at(-1)
      if (name === 'table') {
        open.push({ isInCell: false, isBegun: false })
        const isRight = attributes.some(([attribute, value]) => attribute === 'align' && /^\s*right/i.test(value))
        return !isRight && (table === undefined || table.isInCell)
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
      return table === undefined || table.isInCell || /^(?:\s|&nbsp;)*$/.test(text)
    },
    end(name) {
      const table = open.at(-1)
      if (name === 'table') open.pop()
      else if (table !== undefined && OF_TABLES.test(name)) table.isInCell = false
    },
  }
}

const OF_TABLES = /^(?:thead|tbody|tr|td|th|col|colgroup)$/
