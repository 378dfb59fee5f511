import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  ['dev ile marketing bağlantısının durumu nedir?', 'status developer marketing'],
  ['PR-NKR8Z ne durumda?', 'status PR-NKR8Z'],
])('%s asks how it stands', (said, meant) => expect(first(said)).toBe(meant));

test.each([
  [
    "Yarın saat 9'dan cuma 17'ye kadar marketing'i finansa bağlar mısınız, bütçe için?",
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because bütçe için?',
  ],
  [
    'Geliştirmeden finansa iki haftalık erişim lazım, port 5432, çünkü müşteri kayıtlarını taşıyoruz.',
    'request developer finance tcp 5432 for 14d because müşteri kayıtlarını taşıyoruz',
  ],
  [
    "Lütfen salı günü 14:00-16:30 arası dev'den marketing'e açın, demo var",
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because demo var',
  ],
  [
    "yarın sabah 8'den 11'e kadar marketing'den dev'e erişim, port 8080, yük testi",
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because yük testi',
  ],
  ['PR-7Q4K2 üç gün uzatın, denetçi hasta', 'extend PR-7Q4K2 for 3d because denetçi hasta'],
  ["PR-7Q4K2'yi çarşamba 18:00'de kapatın", 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  ['marketing ve finansın bağlantısını kesin, proje bitti', 'remove marketing finance because proje bitti'],
  ['PR-7Q4K2 talebimi iptal edin, yanlışlık oldu', 'cancel PR-7Q4K2'],
  ["PR-7Q4K2'yi onaylıyorum", 'approve PR-7Q4K2'],
  ["PR-7Q4K2'yi reddediyorum, çok fazla port var", 'deny PR-7Q4K2 because çok fazla port var'],
  ['finans ağının sorumlusu kim?', 'who owns finance'],
  ['finansa kim erişebilir?', 'who can reach finance'],
  ['hangi talepler beni bekliyor?', 'waiting'],
  ['PR-7Q4K2 ne zamana kadar geçerli?', 'status PR-7Q4K2'],
  ['marketing ve finans neden bağlı?', 'why marketing finance'],
  ['PR-7Q4K2 talebime ne oldu?', 'status PR-7Q4K2'],
  ['dev ve finans zaten bağlı mı?', 'status developer finance'],
  ['taleplerimi göster', 'mine'],
  ["PR-7Q4K2'ye artık gerek yok, iptal edin", 'cancel PR-7Q4K2'],
  [
    "Merhaba, dev'den finansa cumaya kadar erişim istiyorum, 443 portu yeterli. Teşekkürler",
    'request developer finance tcp 443 until 2026-11-20 23:59 because yeterli',
  ],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
