import type { ContainedWords } from '../contained-words.ts'

/** Một tài liệu và những gì ở trong đó. */
export const CONTAINED_WORDS: ContainedWords = {
  standing: { opened: 'ĐÃ MỞ', content: 'NỘI DUNG', 'left-out': 'BỎ QUA', 'not-judged': 'CHƯA XÉT' },
  all: {
    accept: 'Mọi tài liệu trong đó đều được chấp nhận.',
    acceptedButLeftOut:
      'Mọi tài liệu trong đó mà ở đây đọc được đều được chấp nhận. {count:tệp} bị bỏ qua và chưa xét.',
    acceptedButRejected: 'Đừng tin cậy tất cả: tệp này được chấp nhận, nhưng một tài liệu trong đó bị từ chối: {path}.',
    acceptedButReview: 'Chưa nên tin cậy tất cả: tệp này được chấp nhận, nhưng một tài liệu trong đó thì chưa: {path}.',
    reject: 'Đừng tin cậy tất cả: {path} bị từ chối.',
    review: 'Chưa nên tin cậy tất cả: {path} chưa được chấp nhận.',
    nothing: 'Trong đó không có tài liệu nào có thể xét.',
  },
  content: 'nội dung: {path}',
}
