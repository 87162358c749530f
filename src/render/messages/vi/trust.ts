import type { Catalogue, Some } from '../catalogue.ts'

/** Who stands behind the signer. */
export const TRUST: Some<Catalogue['codes']> = {
  ORIGIN_UNKNOWN:
    'Không có dịch vụ nào dành cho người ký trong các danh sách bảo đảm cho người ký này. Vì vậy không rõ chữ ký đến từ quốc gia nào.',
  ORIGIN_SIGNER_UNKNOWN: 'Không rõ ai đã ký, nên cũng không rõ chữ ký đến từ quốc gia nào.',
  ORIGIN_PATH_BROKEN:
    'Đường dẫn từ người ký đến một dịch vụ trong các danh sách vi phạm một quy tắc, nên dịch vụ đó không đứng sau người ký, và không quốc gia nào đứng sau.',
  ORIGIN_CALLER_ANCHOR:
    'Không quốc gia nào bảo đảm cho người ký. Một chứng thư số mà quý vị tin cậy bảo đảm cho người ký.',
  ORIGIN_STATUS_NOT_ATTESTED:
    'Biết rằng dịch vụ đứng sau người ký có tồn tại, nhưng quốc gia của dịch vụ chưa xác nhận với danh sách này.',
  TIME_STAMP_NOT_ATTESTED:
    'Thời điểm ký dựa vào một dấu thời gian của một dịch vụ mà quốc gia của dịch vụ đó chưa xác nhận với danh sách này[: {service}].',
  ORIGIN_STATUS_ADOPTED: 'Người yêu cầu kiểm tra bảo đảm cho dịch vụ đứng sau người ký.',
  OTHER_SERVICE_BEHIND_SIGNER:
    'Một đường dẫn hợp lệ khác dẫn đến một dịch vụ khác[: {service}][ (loại pháp lý: {legalClass})].',
  AMBIGUOUS_ORIGIN: 'Chữ ký có thể đến từ nhiều hơn một quốc gia, hoặc từ các dịch vụ không được công nhận như nhau.',
  SERVICE_WITHDRAWN: 'Tại thời điểm đó, một dịch vụ đứng sau người ký không còn được quốc gia của mình thừa nhận.',
  SERVICE_STATUS_UNKNOWN_AT_TIME: 'Danh sách không cho biết tình trạng của dịch vụ đứng sau người ký tại thời điểm đó.',
  SERVICE_NOT_FOR_USE: 'Danh sách ghi dịch vụ đứng sau người ký dùng cho mục đích khác, không phải mục đích này.',
  SERVICE_TYPE_NOT_FOR_SIGNERS:
    'Dịch vụ đứng sau người ký không dành cho người ký, mà dành cho dấu thời gian hoặc câu trả lời về tình trạng.',
  TRUST_LIST_STALE: 'Một danh sách tin cậy đã quá hạn.',
  TRUST_LIST_NOT_YET_ISSUED: 'Một danh sách tin cậy được ban hành sau thời điểm của lần kiểm tra này.',
  TRUST_LIST_EMPTY: 'Không biết dịch vụ nào của quốc gia này.',
  TRUST_ENVIRONMENT_NOT_PRODUCTION:
    'Kết luận dựa trên dữ liệu dùng để thử[ ({environment})]: không dùng cho quyết định thật.',
}

/** Whether the relying state recognises it. */
export const RECOGNITION: Some<Catalogue['codes']> = {
  DOMESTIC: 'Chữ ký đến từ chính quốc gia này.',
  RECOGNISED: 'Một thỏa thuận đang có hiệu lực công nhận chữ ký.',
  NO_AGREEMENT_ON_FILE: 'Ở đây không có thỏa thuận nào giữa hai quốc gia.',
  AGREEMENT_REPEALED: 'Khi đó thỏa thuận đã chấm dứt.',
  AGREEMENT_NOT_YET_ENACTED: 'Tại thời điểm đó thỏa thuận chưa có hiệu lực.',
  OUT_OF_SCOPE: 'Thỏa thuận không bao gồm mục đích này.',
  CLASS_NOT_MAPPED: 'Thỏa thuận không bao gồm chữ ký thuộc loại pháp lý này.',
  CLASS_UNKNOWN: 'Không rõ loại pháp lý của chữ ký tại quốc gia của nó.',
  CRITERIA_NOT_MET: 'Chữ ký không đáp ứng yêu cầu của thỏa thuận.',
  CRITERION_UNKNOWN: 'Thỏa thuận yêu cầu một điều mà phiên bản này không hiểu.',
  CRITERION_FACT_UNKNOWN: 'Điều mà thỏa thuận hỏi đến thì không biết được ở chữ ký này.',
  LIMIT_EXCEEDED: 'Giá trị liên quan vượt quá mức mà chữ ký được dựa vào.',
  LIMIT_NOT_COMPARED: 'Có giới hạn về giá trị, và không biết giá trị liên quan theo loại tiền của giới hạn đó.',
  TSA_NOT_RECOGNISED:
    'Thời điểm của chữ ký dựa vào dấu thời gian của một dịch vụ không được công nhận tại quốc gia nơi tài liệu sẽ được dùng.',
  CHAIN_NOT_ALLOWED: 'Thỏa thuận không cho phép việc công nhận được chuyển tiếp theo cách này.',
  CHAIN_INCOMPLETE:
    'Các công nhận của một quốc gia khác được áp dụng, và không rõ quốc gia đó có công nhận chữ ký này hay không.',
  STATUS_WITHDRAWN: 'Dịch vụ đứng sau người ký khi đó không còn được quốc gia của mình thừa nhận.',
  STATUS_INTERRUPTED:
    'Trong một phần khoảng thời gian mà tài liệu có thể đã được ký[, từ {since} đến {at}], cơ sở của chữ ký không như vào lúc cuối[ ({by})].[ Nếu được tạo không sớm hơn {goodFrom}, chữ ký sẽ có giá trị.][ Cũng vậy nếu có bằng chứng là đã có trước {goodUntil}.]',
  TIME_NOT_PROVEN:
    'Vào lúc sớm nhất mà tài liệu có thể đã được ký[, {since}], cơ sở của chữ ký chưa bắt đầu[ ({by})].[ Nếu được tạo không sớm hơn {goodFrom}, chữ ký sẽ có giá trị.]',
  AGREEMENT_REFUSES: 'Một quy định đang có hiệu lực nói rằng chữ ký không được công nhận.',
  AGREEMENTS_CONFLICT: 'Các thỏa thuận đang có hiệu lực mâu thuẫn với nhau.',
  RECOGNITION_NOT_ASKED: 'Chưa nêu quốc gia nơi tài liệu sẽ được dùng, nên chưa xét việc công nhận.',
  CONDITIONS_NOT_SHOWN: 'Chữ ký được công nhận kèm những điều kiện mà tài liệu không cho thấy là đã đáp ứng.',
}
