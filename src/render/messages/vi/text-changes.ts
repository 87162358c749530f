import type { Some } from '../catalogue.ts'
import type { TextChangesWords } from '../text-changes-words.ts'

export const TEXT_CHANGES_WORDS: Some<TextChangesWords> = {
  phrase: {
    heading: 'Những gì đã thay đổi, bằng lời',
    none: 'Có nội dung được thêm vào tệp. Không trang nào hiển thị nội dung đó.',
    uncounted: 'Một phần nội dung trên các trang chưa được so sánh.',
    proof:
      'Đây là những gì pdf.js tìm thấy trong cả hai bản. Từ ngữ là những từ dùng để tìm kiếm và sao chép. Trang có thể hiển thị từ khác. Đây không phải bằng chứng rằng phần còn lại giống nhau.',
  },
  page: 'Trang {number}',
  more: 'Còn {count} thay đổi nữa.',
  moreAtLeast: 'Còn ít nhất {count} thay đổi nữa.',
  extent: 'So sánh theo từ ngữ: {read} trên {count} trang. So sánh theo hình ảnh hiển thị: {drawn}.',
  change: {
    field: 'Ô {name} trước đây có {before}. Hiện nay có {after}.',
    fieldFilled: 'Ô {name} trước đây để trống. Hiện nay có {after}.',
    fieldEmptied: 'Ô {name} trước đây có {before}. Hiện nay để trống.',
    'field-look': 'Ô {name} trông khác, nhưng giá trị vẫn như cũ.',
    noteAdded: 'Có nội dung được đặt lên trang[: {after}].',
    noteChanged: 'Một nội dung trên trang trước đây ghi {before}. Hiện nay ghi {after}.',
    noteRemoved: 'Có nội dung bị lấy khỏi trang[: {before}].',
    'image-added': 'Một hình ảnh được đặt đè lên một phần của trang.',
    'image-removed': 'Một hình ảnh bị lấy khỏi trang.',
    'image-changed': 'Một hình ảnh trên trang trông khác.',
    signature: 'Vị trí của một chữ ký trông khác[: {name}].',
    'same-words': 'Trang trông khác ở chỗ này, nhưng văn bản vẫn như cũ: {after}.',
    moved: 'Từ ngữ nằm ở chỗ khác trên trang.',
    look: 'Một phần của trang trông khác.',
    'page-added': 'Trang này được thêm vào.',
    'page-removed': 'Trang này bị lấy ra.',
    'page-size': 'Trang có kích thước khác hoặc bị xoay. Hình ảnh hiển thị không được so sánh.',
    'page-not-drawn': 'Không vẽ được trang này. Hình ảnh hiển thị không được so sánh.',
  },
  over: 'Nội dung này nằm đè lên {over}.',
  unseen: 'Trang không hiển thị nội dung này.',
}
