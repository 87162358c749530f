/** A binary heap: the first by `compare` comes out first. */
export interface PriorityQueue<T> {
  readonly push: (item: T) => void
  readonly pop: () => T | undefined
}

export function createPriorityQueue<T>(compare: (a: T, b: T) => number): PriorityQueue<T> {
  const heap: T[] = []
  const at = (i: number): T => heap[i] as T
  const swap = (i: number, j: number): void => {
    const item = at(i)
    heap[i] = at(j)
    heap[j] = item
  }
  return {
    push(item) {
      heap.push(item)
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1
        if (compare(at(i), at(parent)) >= 0) return
        swap(i, parent)
        i = parent
      }
    },
    pop() {
      const last = heap.length - 1
      if (last > 0) swap(0, last)
      const first = heap.pop()
      for (let i = 0; ; ) {
        const left = 2 * i + 1
        const right = left + 1
        let least = i
        if (left < last && compare(at(left), at(least)) < 0) least = left
        if (right < last && compare(at(right), at(least)) < 0) least = right
        if (least === i) return first
        swap(i, least)
        i = least
      }
    },
  }
}
