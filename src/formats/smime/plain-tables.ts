import type { HtmlElement } from './html-content.ts'

/** Whether the words of tables stand where the page has them. Each element is told, in the order of a page of exact markup. */
export interface TableOrder {
  /** Whether something may stand at the right side. */
  readonly isInside: () => boolean
  readonly mayStart: (element: HtmlElement) => boolean
  readonly end: (name: string) => void
}

/** CSS Tables 3 §2.1: the head of a table is shown first, wherever it stands. */
export function tableOrder(): TableOrder {
  /** Of each table that is open, whether rows of it have begun. */
  const open: boolean[] = []
  // Over rows and over columns: cells of both kinds may lie on one another (WHATWG HTML §4.9.12).
  const spans = new Set<string>()
  return {
    isInside: () => open.length > 0,
    mayStart({ name, attributes }) {
      for (const [attribute, value] of attributes)
        if (/^(?:row|col)span$/.test(attribute) && value.trim() !== '1') spans.add(attribute)
      if (spans.size > 1) return false
      if (name === 'table') open.push(false)
      const isLate = name === 'thead' && open.at(-1) === true
      if (OF_ROWS.test(name)) open[open.length - 1] = true
      return !isLate
    },
    end(name) {
      if (name === 'table') open.pop()
    },
  }
}

const OF_ROWS = /^(?:thead|tbody|tr)$/
