import type { Language } from './language.ts';

export const swedish: Language = {
  days: 'måndag/måndagen/måndagar tisdag/tisdagen/tisdagar onsdag/onsdagen/onsdagar torsdag/torsdagen/torsdagar fredag/fredagen/fredagar lördag/lördagen/lördagar söndag/söndagen/söndagar',
  months: 'januari februari mars april maj juni juli augusti september oktober november december',
  numbers: `ett/en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo tjugoett
    tjugotvå tjugotre tjugofyra tjugofem tjugosex tjugosju tjugoåtta tjugonio trettio trettioett fyrtio=40 fyrtiofem=45 fyrtioåtta=48
    femtio=50 sextio=60 sjuttiotvå=72 nittio=90 hundra=100`,
  parts: `morning: på morgonen, på förmiddagen, morgon, förmiddag, tidigt
    afternoon: på eftermiddagen, eftermiddag
    evening: på kvällen, kväll, på kvällarna
    night: på natten`,
  at: 'kl, kl., klockan, vid, runt',
  oclock: '',
  halves: `-30: halv _
    15: kvart över _
    -15: kvart i _`,
  from: 'från, från kl, från och med, fr.o.m, mellan',
  to: 'till, t.o.m, till och med, till kl, fram till',
  between: 'mellan',
  and: 'och',
  long: `for: i, under, på, för
    by: med`,
  lasts: 'lång, långt, framåt',
  more: 'till, ytterligare, extra',
  half: 'och en halv',
  stems: `finance: finans ekonomi
    development: utvecklar utvecklings utvecklare
    marketing: marknads marknadsförings marketing`,
  things: `nät nätet nätverk nätverket server servern servrar servrarna databas databasen databaser db system systemet systemen miljö miljön
    maskin maskinen sida sidan konto kontot vpc instans instansen kluster klustret api api:et avdelning avdelningen team teamet gänget
    folket åtkomst anslutning koppling access port`,
  feasts: `13th december: lucia, luciadagen
    24th december: julafton, julaftonen
    25th december: juldagen
    26th december: annandagen, annandag jul
    31st december: nyårsafton, nyårsaftonen
    1st january: nyårsdagen
    6th january: trettondagen, trettondag jul, trettondedag jul`,
  words: `connect: koppla ansluta anslut kopplar
    connected: kopplade anslutna ihopkopplade uppkopplade kopplad
    connection: anslutning förbindelse koppling anslutningen kopplingen förbindelsen anslutningar
    remove: avlägsna
    disconnect: koppla-från bryt bryta
    close: stäng stänga
    cancel: avbryt avbryta återkalla avboka
    extend: förläng förlänga utöka
    approve: godkänn godkänna godkänner
    approved: godkände godkänt godkänd
    deny: neka avslå avvisa avslår nekar avvisar
    denied: nekade nekad
    shorten: förkorta korta
    for: för
    because: eftersom därför
    and: och
    to: till mot
    from: från
    with: med
    until: till tills
    between: mellan
    on: på
    in: i
    minutes: minuter
    minute: minut
    hour: timme timma
    hours: timmar timmarna timmars tim
    day: dag dagen
    days: dagar dygn dar dagars
    week: vecka veckan
    weeks: veckor veckors
    month: månad månaden
    months: månader månaders
    quarter: kvartal
    year: år års
    years: år års
    can: kan får
    could: skulle kunde
    reach: nå når komma
    access: åtkomst tillgång
    a: en ett
    the: den det
    tomorrow: imorgon imorrn
    today: idag
    yesterday: igår
    now: nu
    need: behöver behövs
    want: vill önskar
    allow: tillåt tillåta låt låta
    open: öppna öppen öppet
    only: bara endast enbart
    port: port porten
    ports: portar portarna
    network: nätverk nätverket nätet
    networks: nätverken
    request: begäran förfrågan ansökan begär
    requests: förfrågningar ansökningar
    requester: beställaren sökanden
    ask: fråga
    my: mitt mina
    our: vår vårt våra
    i: jag
    we: vi
    you: du ni
    me: mig
    who: vem
    owns: äger
    which: vilka vilken vilket
    what: vad
    when: när
    how: hur
    long: länge
    why: varför
    is: är
    are: är
    already: redan
    approval: godkännande
    waits: väntar vänta
    still: fortfarande
    expires: upphör
    goes: går
    must: måste
    should: ska bör skall
    find: hitta
    have: ha
    sit: sitter
    permanent: permanent permanenta
    christmas: jul julen
    check: kolla kontrollera
    all: alla
    end: avsluta avslutas slut sluta
    works: fungerar funkar
    next: nästa kommande
    this: denna
    last: sista senaste
    also: också även
    not: inte
    no: ingen inget inga nej
    never: aldrig
    nobody: ingen
    new: ny nytt nya
    noon: lunchtid
    midnight: midnatt
    evening: kväll kvällen
    morning: morgon morgonen
    afternoon: eftermiddag
    daily: dagligen
    weekdays: vardagar
    each: varje
    half: halv halvt
    more: mer fler
    longer: längre
    show: visa
    help: hjälp
    test: testa testar
    owner: ägare
    responsible: ansvarig
    emergency: nödläge
    freeze: frys frysa
    restrict: begränsa
    start: börja start
    get: få fås
    please: snälla gärna
    the access: åtkomsten tillgången
    finance: ekonomi ekonomin finans finansnätet ekonominätet ekonomiavdelningen
    development: utveckling utvecklingen utvecklingsnätet
    marketing: marknad marknadsföring marknadsavdelningen
    accounting: redovisning
    -: att som har av om inte så men eller någon vara hej tack jag är får ihop
    hello: hej hejsan`,
  phrases: `please: går det, går det bra, är det möjligt, går det att fixa, kan det ordnas
    until end of: till sista, fram till sista, t.o.m sista
    the day before: dagen före, dagen innan
    because of: med anledning av, till följd av, för att, inför
    retry: försök igen, prova igen, försöka igen
    expires: går ut, löper ut
    until: fram till, ända till, till och med, till kl, t.o.m
    until end of: till slutet av
    end of month: slutet av månaden, månadsskiftet, slutet på månaden
    end of week: slutet av veckan
    end of year: slutet av året, årsskiftet
    end of day: slutet av dagen
    over the weekend: i helgen, under helgen
    weekend: helgen
    tomorrow morning: imorgon bitti, i morgon bitti, imorgon förmiddag, i morgon förmiddag
    tomorrow afternoon: imorgon eftermiddag, i morgon eftermiddag
    tomorrow evening: imorgon kväll, i morgon kväll
    tomorrow: i morgon
    today: i dag
    yesterday: i går
    overmorrow: i övermorgon, övermorgon
    this morning: i morse
    this evening: ikväll, i kväll
    tonight: inatt, i natt
    this afternoon: i eftermiddag
    this week: den här veckan, denna vecka
    next week: nästa vecka
    next month: nästa månad
    every day: varje dag
    weekdays: på vardagar, alla vardagar
    from now: från och med nu, från nu
    from: från och med, från kl, fr.o.m
    forever: för alltid, utan slutdatum, tills vidare
    half an hour: en halvtimme, halvtimme, en halv timme, en halvtimma
    90 minutes: en och en halv timme
    1.5: en och en halv
    15 minutes: en kvart, ett kvarts
    45 minutes: tre kvart
    half a day: en halvdag, en halv dag, halvdag
    instead of: istället för, i stället för
    no longer need: behöver inte längre, behövs inte längre, behövs inte
    no longer needed: inte längre nödvändig
    thanks: tack så mycket, tack på förhand, stort tack, tack, tusen tack
    regards: med vänlig hälsning, med vänliga hälsningar, hälsningar, mvh, vänliga hälsningar
    hello: god morgon, god dag, hej alla
    please: var snäll och, vänligen, är du snäll
    because of: på grund av, pga
    for now: tills vidare, för närvarande
    how long: hur länge
    until when: till när
    what happened with: vad hände med, vad har hänt med
    too broad: för brett, för bred
    stay open: vara öppen, förbli öppen, vara öppet
    request: be om, ber om
    expires: går ut, löper ut
    in charge of: ansvarig för
    remove: ta bort, tar bort
    connect: koppla ihop, koppla upp, koppla samman, sätt upp
    disconnect: koppla bort, koppla ner, koppla från
    withdraw: dra tillbaka
    no longer than: inte längre än`,
};
