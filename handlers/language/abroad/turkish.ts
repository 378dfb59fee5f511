import type { Language } from './language.ts';

export const turkish: Language = {
  days: 'pazartesi salı çarşamba perşembe cuma cumartesi pazar',
  months: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  numbers: `bir iki üç dört beş altı yedi sekiz dokuz on onbir/on-bir oniki/on-iki on-üç on-dört on-beş on-altı on-yedi on-sekiz on-dokuz
    yirmi yirmi-bir yirmi-iki yirmi-üç yirmi-dört yirmi-beş yirmi-altı yirmi-yedi yirmi-sekiz yirmi-dokuz otuz otuz-bir kırk=40 elli=50
    altmış=60 doksan=90 yüz=100`,
  parts: `morning: sabah, sabahları, sabahleyin
    afternoon: öğleden sonra
    evening: akşam, akşamları
    night: gece, geceleri`,
  at: 'saat',
  oclock: 'gibi',
  halves: '30: _ buçuk, _ buçukta',
  from: 'from, from saat',
  to: 'until, to',
  between: '',
  and: 've, ile',
  long: '',
  more: 'daha',
  half: '',
  endings: `from: dan den tan ten ndan nden
    to: a e ya ye na ne
    with: la le yla yle
    -: da de ta te nın nin nun nün ın in un ün ı i u ü yı yi yu yü`,
  words: `connect: bağla bağlamak bağlan bağlanmak bağlanmam bağlanması bağlayın bağlanmamız bağlar bağlayabilir bağlanmalı
    connected: bağlı
    connection: bağlantı bağlantısı bağlantısını bağlantısının bağlantıyı bağlantıya
    connections: bağlantılar
    remove: kaldır kaldırın sil
    disconnect: ayır kes kesin
    close: kapat kapatın kapatır
    cancel: iptal
    extend: uzat uzatın uzatır uzatılsın uzatabilir
    approve: onayla onaylayın onaylıyorum onaylar
    approved: onayladı onaylandı onaylanmış
    deny: reddet reddedin reddediyorum
    denied: reddetti
    shorten: kısalt kısaltın
    because: çünkü
    and: ve
    with: ile
    minutes: dakika dakikalık dakikalığına
    hours: saat saatlik saatliğine
    days: gün günlük günlüğüne
    day: gün
    weeks: haftalık haftalığına
    week: hafta
    months: ay aylık aylığına
    year: yıl
    can: misin mısın mısınız misiniz mi mı
    reach: ulaşmak erişmek erişsin ulaşsın erişmesi ulaşması
    access: erişim erişimi erişime
    please: lütfen
    tomorrow: yarın
    today: bugün
    yesterday: dün
    now: şimdi hemen
    need: lazım gerek gerekiyor ihtiyacım ihtiyacımız ihtiyaç
    want: istiyorum istiyoruz isterim
    allow: izin
    stay: kalabilir kalsın
    enough: yeterli
    open: aç açın açık açar açılsın
    only: sadece yalnızca
    port: portu portundan porttan
    ports: portları
    network: ağ ağı ağın ağının
    request: talep talebi talebini talebime talebine istek isteği
    requests: talepler talepleri
    my: benim
    me: beni bana
    our: bizim
    i: ben
    we: biz
    who: kim kimler kimin
    which: hangi hangileri
    what: ne
    status: durum durumu durumda durumunu durumun
    what is: nedir
    when: ne-zaman
    why: neden niye
    how: nasıl
    approval: onay onayı
    waits: bekliyor bekleyen
    already: zaten
    still: hâlâ hala
    expires: bitiyor doluyor biter dolacak bitecek
    end: bitir sonlandır son
    works: çalışıyor
    next: gelecek önümüzdeki
    this: bu
    also: ayrıca
    not: değil
    nobody: kimse
    new: yeni
    noon: öğlen öğle
    midnight: geceyarısı
    evening: akşam
    morning: sabah
    night: gece
    each: her
    more: daha
    show: göster
    help: yardım
    owner: sahibi sorumlusu
    responsible: sorumlu
    a: bir
    finance: finans muhasebe
    development: geliştirme yazılım
    marketing: pazarlama
    -: için bir bu da de mi var yok olarak olan lazım merhaba selam şu kadar ediyoruz ediyorum testi
    hello: merhaba selam`,
  phrases: `can reach: erişebilir, ulaşabilir
    overmorrow: öbür gün
    this week: bu hafta
    next week: gelecek hafta, haftaya, önümüzdeki hafta
    next month: gelecek ay
    this evening: bu akşam
    tonight: bu gece
    this morning: bu sabah
    every day: her gün
    weekdays: hafta içi, hafta içi her gün
    weekend: hafta sonu
    half an hour: yarım saat
    until end of week: hafta sonuna kadar
    until end of month: ay sonuna kadar
    until end of year: yıl sonuna kadar
    forever: sürekli, süresiz
    no longer need: artık gerek yok, artık ihtiyacım yok, artık ihtiyacımız yok
    no longer needed: artık gerekmiyor, artık gerekli değil
    thanks: teşekkürler, teşekkür ederim, teşekkür ederiz, şimdiden teşekkürler, sağ olun, çok teşekkürler
    regards: saygılarımla, iyi çalışmalar
    hello: günaydın, iyi günler
    cancel: iptal et, iptal edin, iptal eder misiniz, iptal eder misin
    until when: ne zamana kadar
    my request: talebim, talebimi, talebime
    my requests: taleplerim, taleplerimi
    when: ne zaman
    how long: ne kadar
    for now: şimdilik
    instead of: yerine
    approve: onay ver, onay verin
    allow: izin ver, izin verin
    what happened with: ne oldu
    connect: bağlantı kur, bağlantı kurun`,
};
