import type { Language } from './language.ts';

/** Danish and Norwegian, which are one to who reads them for this. */
export const danish: Language = {
  days: 'mandag/mandagen/mandager tirsdag/tirsdagen onsdag/onsdagen torsdag/torsdagen fredag/fredagen lørdag/lørdagen søndag/søndagen',
  months:
    'januar februar marts/mars april maj/mai juni juli august september oktober november december/desember',
  numbers: `en/et/én to tre fire fem seks syv/sju otte/åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve/tjue
    enogtyve/tjueen toogtyve/tjueto treogtyve/tjuetre fireogtyve/tjuefire femogtyve/tjuefem seksogtyve/tjueseks syvogtyve/tjuesju
    otteogtyve/tjueåtte niogtyve/tjueni tredive/tretti enogtredive/trettien fyrre=40 førti=40 otteogfyrre=48 førtiåtte=48 halvtreds=50
    femti=50 tres=60 seksti=60 tooghalvfjerds=72 syttito=72 halvfems=90 nitti=90 hundrede=100`,
  parts: `morning: om morgenen, om formiddagen, formiddag, tidlig, på formiddagen
    afternoon: om eftermiddagen, eftermiddag, ettermiddag, på ettermiddagen, om ettermiddagen
    evening: om aftenen, aften, om kvelden, kveld, på kvelden
    night: om natten`,
  at: 'kl, kl., klokken, klokka, omkring, rundt',
  oclock: '',
  halves: `-30: halv _
    15: kvart over _
    -15: kvart i _, kvart på _`,
  from: 'fra, fra kl, fra den, fra og med, mellem, mellom',
  to: 'til, til kl, til og med, indtil, frem til, fram til, til den',
  between: 'mellem, mellom, mellem den',
  and: 'og, og den',
  long: `for: i, for, på, under
    by: med`,
  lasts: 'lang, langt, frem',
  more: 'mere, til, yderligere, ytterligere, ekstra',
  half: 'og en halv',
  stems: `finance: finans økonomi
    development: udvikler udviklings udviklere utvikler utviklings
    marketing: marketing markedsførings`,
  things: `net nettet nett nettverk nettverket netværk netværket server serveren serverne servere database databasen databaser db system systemet
    systemer miljø miljøet maskine maskinen side siden konto kontoen vpc instans instansen api api'et afdeling afdelingen avdeling
    avdelingen team teamet folk folkene adgang tilgang forbindelse tilkobling port`,
  feasts: `13th december: luciadag
    23rd december: lillejuleaften, lille juleaften
    24th december: juleaften, julaften, juleaftensdag, julaftenen
    25th december: første juledag, juledag
    26th december: anden juledag, andre juledag
    31st december: nytårsaften, nyttårsaften
    1st january: nytårsdag, nyttårsdag
    6th january: helligtrekonger, hellig tre konger`,
  words: `connect: forbind forbinde koble kobl koblet tilslut
    connected: forbundet koblet sammenkoblet tilkoblet
    connection: forbindelse tilkobling forbindelsen tilkoblingen forbindelser
    remove: fjern fjerne slet slette
    disconnect: afbryd afbryde bryt
    close: luk lukke lukk steng
    cancel: annuller annullere annullér avbryt avlys kanseller
    extend: forlæng forlænge forleng forlenge udvid
    approve: godkend godkende godkjenn godkjenne godkender
    approved: godkendte godkendt godkjente godkjent
    deny: afvis afviser afvise avviser avvis avvise avslå afslå
    denied: afvist avvist
    shorten: forkort forkorte
    because: fordi siden
    and: og
    to: til mod mot
    from: fra
    with: med
    until: indtil til
    between: mellem mellom
    on: på
    in: i
    minutes: minutter
    minute: minut minutt
    hour: time
    hours: timer timers
    day: dag dagen døgn
    days: dage dager dages dagers døgn
    week: uge uke ugen uken
    weeks: uger uker ugers ukers
    month: måned måneden
    months: måneder måneders
    quarter: kvartal
    year: år års
    years: år års
    can: kan må
    could: kunne
    reach: nå når
    access: adgang tilgang
    a: en et
    the: den det
    tomorrow: imorgen
    today: idag
    yesterday: igår
    now: nu nå
    need: brug behøver trenger behov
    want: vil ønsker
    allow: tillad tillade tillat tillate lad la
    open: åbn åbne åben åpne åpen
    only: kun bare
    port: port porten
    ports: porte porter
    network: netværk nettverk netværket nettverket
    networks: netværker
    request: anmodning forespørgsel forespørsel anmodningen søknad anmoder
    requests: anmodninger forespørsler
    requester: ansøgeren rekvirenten søkeren
    ask: spørg spør
    my: mit mitt
    our: vores vår vårt
    i: jeg
    we: vi
    you: du
    me: mig meg
    who: hvem
    owns: ejer eier
    which: hvilke hvilken hvilket
    what: hvad hva
    when: hvornår når
    how: hvordan
    long: længe lenge
    why: hvorfor
    is: er
    are: er
    already: allerede
    approval: godkendelse godkjenning
    waits: venter vente
    still: stadig fortsatt
    must: må måtte
    should: skal bør
    have: have
    all: alle
    permanent: permanent permanente
    permanently: permanent
    christmas: jul julen
    check: tjek kontroller
    want: ansøger
    expires: udløber utløper slutter
    end: afslut afslutte slut avslutt avslutte
    works: virker fungerer
    next: næste neste
    this: denne dette
    last: sidste siste
    also: også
    not: ikke
    no: ingen intet nej nei
    never: aldrig aldri
    new: ny nyt nye nytt
    noon: middag
    midnight: midnat midnatt
    evening: aften kveld
    morning: morgen
    afternoon: eftermiddag ettermiddag
    daily: dagligt daglig
    weekdays: hverdage hverdager
    each: hver
    half: halv halvt
    longer: længere lenger
    show: vis
    help: hjælp hjelp
    test: teste tester
    owner: ejer
    responsible: ansvarlig
    emergency: nødsituation
    freeze: frys
    restrict: begræns begrens
    start: start begynd
    get: få
    please: venligst gerne gjerne vennligst
    the access: adgangen tilgangen
    finance: økonomi finans økonominetværket økonominettverket økonomiafdelingen økonomiavdelingen
    development: udvikling utvikling
    marketing: markedsføring
    accounting: regnskab regnskap
    -: at som har af av om ikke så men eller nogen noen være hej hei tak takk der er jeg det får sammen
    hello: hej hei`,
  phrases: `please: kan det lade sig gøre, er det muligt, går det an
    the day before: dagen før
    because: til brug for, i forbindelse med, anledning, årsag
    retry: prøv igen, prøve igen, prøv på nytt, prøve på nytt
    until: t.o.m, til og med, t.o.m.
    until: indtil den, frem til, fram til, til og med, helt til
    until end of: til slutningen af, til slutten av
    end of month: slutningen af måneden, månedens udgang, slutten av måneden
    end of week: slutningen af ugen, ugens udgang, slutten av uken, slutten av uka
    end of year: årets udgang, årsskiftet, slutten av året
    over the weekend: i weekenden, i helgen, i helga
    weekend: weekenden, helgen
    tomorrow morning: i morgen tidlig, i morgen formiddag, imorgen tidlig
    tomorrow afternoon: i morgen eftermiddag, i morgen ettermiddag
    tomorrow evening: i morgen aften, i morgen kveld
    tomorrow: i morgen
    today: i dag
    yesterday: i går
    overmorrow: i overmorgen, overmorgen
    this evening: i aften, i kveld
    tonight: i nat, i natt
    this morning: i morges
    this afternoon: i eftermiddag, i ettermiddag
    this week: denne uge, denne uken, denne uka, i denne uge
    next week: næste uge, neste uke
    next month: næste måned, neste måned
    every day: hver dag
    weekdays: på hverdage, på hverdager, alle hverdage
    from now: fra nu af, fra nå av, med det samme
    from: fra og med, fra kl
    forever: for altid, for alltid, uden slutdato, uten sluttdato
    half an hour: en halv time, en halvtime
    15 minutes: et kvarter, et kvarters tid
    45 minutes: tre kvarter
    half a day: en halv dag
    90 minutes: halvanden time, en og en halv time
    instead of: i stedet for
    no longer need: har ikke længere brug for, ikke længere brug for, trenger ikke lenger, behøver ikke længere
    no longer needed: ikke længere nødvendig, ikke lenger nødvendig
    need: har brug for, har behov for
    thanks: mange tak, tusind tak, tak på forhånd, tusen takk, på forhånd takk, takk på forhånd, tak, takk, på forhånd tak
    regards: med venlig hilsen, venlig hilsen, mvh, hilsen, vennlig hilsen, med vennlig hilsen
    hello: god morgen, god dag, hej alle
    please: vær venlig at, vær så snill, vær så venlig at
    because of: på grund af, på grunn av, pga
    for now: indtil videre, foreløbig
    how long: hvor længe, hvor lenge, hvor lang tid
    until when: indtil hvornår, til når
    what happened with: hvad skete der med, hva skjedde med
    too broad: for bred, for bredt
    stay open: være åben, være åbent, være åpen, forblive åben
    request: bede om, beder om, be om
    in charge of: ansvarlig for
    connect: koble sammen, koble opp, koble op
    disconnect: koble fra, koble af
    withdraw: træk tilbage, trekk tilbake
    no longer than: ikke længere end, ikke lenger enn`,
};
