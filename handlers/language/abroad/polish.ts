import type { Language } from './language.ts';

export const polish: Language = {
  days: `poniedziałek/poniedziałku/poniedziałki wtorek/wtorku/wtorki środa/środę/środy czwartek/czwartku/czwartki piątek/piątku/piątki
    sobota/sobotę/soboty niedziela/niedzielę/niedzieli`,
  months: `styczeń/stycznia/styczniu luty/lutego/lutym marzec/marca/marcu kwiecień/kwietnia/kwietniu maj/maja/maju czerwiec/czerwca/czerwcu
    lipiec/lipca/lipcu sierpień/sierpnia/sierpniu wrzesień/września/wrześniu październik/października/październiku
    listopad/listopada/listopadzie grudzień/grudnia/grudniu`,
  numbers: `jeden/jedną/jedna/jednego dwa/dwie/dwóch trzy/trzech cztery/czterech pięć/pięciu sześć/sześciu siedem osiem/ośmiu dziewięć
    dziesięć/dziesięciu jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście
    dwadzieścia dwadzieścia-jeden dwadzieścia-dwa dwadzieścia-trzy dwadzieścia-cztery dwadzieścia-pięć dwadzieścia-sześć
    dwadzieścia-siedem dwadzieścia-osiem dwadzieścia-dziewięć trzydzieści trzydzieści-jeden czterdzieści=40 pięćdziesiąt=50
    sześćdziesiąt=60 dziewięćdziesiąt=90 sto=100 pierwszej=1 drugiej=2 trzeciej=3 czwartej=4 piątej=5 szóstej=6 siódmej=7 ósmej=8
    dziewiątej=9 dziesiątej=10 jedenastej=11 dwunastej=12 ósma=8 piąta=5`,
  parts: `morning: rano, z rana, przed południem
    afternoon: po południu, popołudniu
    evening: wieczorem, wieczór
    night: w nocy`,
  at: 'o, o godzinie, godz, godz., około, o godz, godziny, godzinie',
  oclock: '',
  halves: `-30: wpół do _, pół do _
    15: kwadrans po _
    -15: za kwadrans _`,
  from: 'od, od godz, od godziny, od dnia, z',
  to: 'do, do godz, do godziny, do dnia',
  between: 'między, pomiędzy',
  and: 'a, i',
  long: `for: na, przez
    by: o`,
  isBare: true,
  more: 'jeszcze, kolejny, kolejne, kolejną, kolejnych, dłużej, dodatkowe, dodatkowy',
  half: 'i pół',
  endings: `-: u em owi ie ze
    -: ów ami ach`,
  stems: `finance: fin
    development: dev`,
  things: `sieć sieci siecią serwer serwera serwerze serwery serwerów baza bazy bazę bazie db vpc konto konta api zespół zespołu dział działu
    host hosty dostęp połączenie`,
  feasts: `6th december: mikołajki, mikołajek, mikołaja
    24th december: wigilia, wigilii, wigilię, wigilią
    31st december: sylwester, sylwestra
    1st january: nowy rok, nowego roku
    6th january: trzech króli`,
  words: `connect: połącz połączyć podłącz podłączyć zestawić zestaw łączyć połączcie
    connected: połączone połączony połączeni połączona
    connection: połączenie połączeniu
    connections: połączenia połączeń
    remove: usuń usunąć skasuj
    disconnect: rozłącz rozłączyć odłącz odłączyć
    close: zamknij zamknąć zamknijcie
    cancel: anuluj anulować wycofaj wycofać odwołaj
    extend: przedłuż przedłużyć wydłuż wydłużyć przedłużenie
    approve: zatwierdź zatwierdzić zaakceptuj akceptuję zatwierdzam zgadzam
    approved: zatwierdził zatwierdziła zatwierdzone
    deny: odrzuć odrzucić odmów odmówić odrzucam
    denied: odrzucił odrzuciła odrzucone
    shorten: skróć skrócić
    for: dla na przez
    because: bo ponieważ gdyż powód
    and: i oraz
    to: do
    from: z ze od
    with: z ze
    until: do
    between: między pomiędzy
    on: w we na
    minutes: minut minuty
    minute: minutę minuta
    hour: godzinę godzina
    an hour: godzinkę
    hours: godziny godzin godzinki godzinek
    day: dzień dnia
    days: dni
    week: tydzień tydzien tygodnia tydzionek
    weeks: tygodnie tygodni tyg
    month: miesiąc miesiąca
    months: miesiące miesięcy mies
    quarter: kwartał
    year: rok roku
    years: lata lat
    can: może mogę można możecie
    could: mógłbyś mógłbym mogłaby mogłabym
    reach: łączyć dostaje dosięgnąć osiągnąć widzi widzieć
    get: dostać
    stay: zostać
    access: dostęp dostępu
    please: proszę poproszę prosimy
    tomorrow: jutro jutra
    today: dziś dzisiaj
    yesterday: wczoraj
    overmorrow: pojutrze
    now: teraz natychmiast
    need: potrzebuję potrzebujemy potrzebny potrzebne potrzebna trzeba
    needs: potrzebuje potrzebują
    must: musi muszą musimy
    should: powinien powinna
    all: wszystkie wszystko wszystkich
    check: sprawdź sprawdzić
    let: wpuść wpuśćcie
    working: działają
    emergency: awaria
    permanent: stały stałe stałego stałą bezterminowy bezterminowe
    christmas: święta świąt
    want: chcę chcemy chciałbym chciałabym
    allow: pozwól pozwolić zezwól
    open: otwórz otworzyć otwarte
    only: tylko wyłącznie
    port: port portu porcie
    ports: porty portach
    network: sieć sieci siecią
    networks: sieciami
    request: wniosek wniosku zgłoszenie prośba
    requests: wnioski zgłoszenia
    requester: wnioskodawcę wnioskodawca
    ask: zapytaj spytaj
    my: mój moja moje moją
    our: nasz nasza nasze
    i: ja
    we: my
    me: mi mnie
    who: kto kogo
    owns: posiada
    which: które który która jakie
    what: co
    when: kiedy
    how: jak
    long: długo
    why: dlaczego czemu
    is: jest
    are: są
    already: już
    approval: zatwierdzenie zgoda zgodę
    waits: czeka czekają
    still: nadal wciąż
    expires: wygasa kończy
    expire: wygasają kończą
    end: koniec zakończ zakończyć
    works: działa
    next: następny następnym następna przyszły przyszłym
    this: ten ta tym
    last: ostatni ostatnia
    also: także również też
    not: nie
    no: żaden
    never: nigdy
    nobody: nikt
    new: nowy nowe nowa
    noon: południe południa
    midnight: północ północy
    evening: wieczór wieczorem
    morning: rano
    afternoon: popołudnie
    daily: codziennie
    each: każdy każdego
    more: więcej
    longer: dłużej
    show: pokaż
    help: pomoc pomóż pomocy
    test: testować
    owner: właściciel właścicielem
    responsible: odpowiada odpowiedzialny
    emergency: awaria
    freeze: zamroź
    restrict: ogranicz
    start: początek
    finance: finanse finansów finansami finansach finansom
    development: rozwój rozwoju
    marketing: marketingu marketingiem
    developer: developmentu deva devu
    accounting: księgowość księgowości
    -: się jest że nie to czy jak po mam ma muszę musi dla przy dzień dobry dziękuję cześć hej wejść
    hello: cześć`,
  phrases: `please: czy to możliwe, czy da się, da się, dałoby się
    the day before: dzień przed
    without approval: z pominięciem akceptacji, bez akceptacji, z pominięciem zgody, bez zgody
    retry: spróbuj ponownie, spróbuj jeszcze raz, ponów
    until end of: do końca
    end of month: koniec miesiąca, końca miesiąca
    end of week: koniec tygodnia, końca tygodnia
    end of year: końca roku, koniec roku
    until end of month: do końca miesiąca
    until end of week: do końca tygodnia
    until end of year: do końca roku
    over the weekend: w weekend, na weekend, przez weekend
    tomorrow morning: jutro rano
    tomorrow afternoon: jutro po południu
    tomorrow evening: jutro wieczorem
    this morning: dziś rano, dzisiaj rano
    this afternoon: dziś po południu
    this evening: dziś wieczorem, dzisiaj wieczorem
    today: na dziś, na dzisiaj
    tomorrow: na jutro
    this week: w tym tygodniu, ten tydzień
    next week: w przyszłym tygodniu, w następnym tygodniu, przyszły tydzień
    next month: w przyszłym miesiącu
    every day: każdego dnia, co dzień
    weekdays: w dni robocze, w dni powszednie
    from now: od teraz, od zaraz
    forever: na zawsze, na stałe, bezterminowo
    half an hour: pół godziny, pół godzinki
    90 minutes: półtorej godziny
    36 hours: półtora dnia
    15 minutes: kwadrans, kwadransik
    45 minutes: trzy kwadranse
    half a day: pół dnia
    6 months: pół roku
    instead of: zamiast
    no longer need: nie potrzebuję już, już nie potrzebuję, już nie potrzebujemy, nie potrzebujemy już
    no longer needed: już niepotrzebne, nie jest już potrzebne, już niepotrzebny, nie jest już potrzebny
    thanks: dziękuję bardzo, z góry dziękuję, dzięki, dziękuję, bardzo dziękuję, dziękujemy, wielkie dzięki
    regards: z poważaniem, pozdrawiam, pozdrowienia
    hello: dzień dobry, dobry wieczór
    please connect: proszę o połączenie, poproszę o połączenie
    please: proszę o, poproszę o, prosimy o, bardzo proszę o
    because of: z powodu, ze względu na
    for now: na razie
    how long: jak długo, ile czasu
    until when: do kiedy
    what happened with: co się stało z, co z
    too broad: za szeroki, zbyt szeroki
    of: z dnia
    in charge of: odpowiada za`,
};
