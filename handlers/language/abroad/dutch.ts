import type { Language } from './language.ts';

export const dutch: Language = {
  days: 'maandag/maandags dinsdag/dinsdags woensdag/woensdags donderdag/donderdags vrijdag/vrijdags zaterdag/zaterdags zondag/zondags',
  months: 'januari februari maart april mei juni juli augustus september oktober november december',
  numbers: `één/een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
    negentien twintig eenentwintig tweeëntwintig/tweeentwintig drieëntwintig vierentwintig vijfentwintig zesentwintig zevenentwintig
    achtentwintig negenentwintig dertig eenendertig veertig=40 vijfenveertig=45 achtenveertig=48 vijftig=50 zestig=60 tweeënzeventig=72
    negentig=90 honderd=100`,
  parts: `morning: 's ochtends, 's morgens, s ochtends, s morgens, ochtend, vroeg, in de ochtend
    afternoon: 's middags, s middags, middag, in de middag
    evening: 's avonds, s avonds, avond, in de avond
    night: nacht, 's nachts, s nachts, in de nacht`,
  at: 'om, rond, tegen',
  oclock: 'uur, u, u.',
  halves: `-30: half _
    15: kwart over _
    -15: kwart voor _`,
  from: 'van, vanaf, van af',
  to: 'tot, t/m, tot en met, tot aan, totaan, tem',
  between: 'tussen',
  and: 'en',
  long: `for: voor, gedurende
    by: met`,
  lasts: 'lang',
  more: 'nog een, nog, extra, meer, langer',
  half: 'en een half, en een halve',
  stems: `finance: financiële financien financieel
    development: ontwikkel ontwikkelings ontwikkelaars ontwikkeling
    marketing: marketing`,
  things: `netwerk netwerken net server servers omgeving omgevingen database databases databank db systeem systemen host hosts machine machines
    bak doos kant zijde account accounts vpc instantie instance cluster api apis team teams afdeling collega's collegas mensen club
    box toegang verbinding koppeling poort poorten`,
  feasts: `5th december: sinterklaas, sinterklaasavond, pakjesavond
    24th december: kerstavond
    25th december: eerste kerstdag
    26th december: tweede kerstdag
    31st december: oudjaar, oudjaarsdag, oudejaarsavond, oudjaarsavond, oudejaarsdag
    1st january: nieuwjaar, nieuwjaarsdag
    6th january: driekoningen`,
  words: `connect: verbind verbinden verbindt koppel koppelen aansluiten
    connected: verbonden gekoppeld
    connection: verbinding koppeling
    connections: verbindingen
    remove: verwijder verwijderen weghalen
    disconnect: verbreek verbreken loskoppelen ontkoppel
    close: sluit sluiten
    cancel: annuleer annuleren intrekken trek
    extend: verleng verlengen
    approve: goedkeuren keur akkoord
    approved: goedgekeurd
    deny: wijs weiger weigeren afwijzen afkeuren
    denied: geweigerd afgewezen
    shorten: inkorten verkort
    for: voor
    because: omdat want wegens vanwege
    and: en
    to: naar aan
    from: van vanaf vanuit
    with: met
    until: tot tm t/m tem
    should: hoort
    within: binnen
    sit: zit zitten
    work: werk werken
    all: alle
    give: geven
    if: als
    permanent: permanente onbeperkte blijvende
    permanently: onbeperkt blijvend doorlopend
    christmas: kerst kerstmis
    check: controleren controleer
    between: tussen
    on: op
    in: in
    minutes: minuten minuutjes
    minute: minuut minuutje
    hour: uur uurtje
    hours: uren uurtjes uur
    day: dag dagje
    days: dagen dagjes daagjes dgn
    week: week weekje
    weeks: weken weekjes
    month: maand maandje mnd
    months: maanden maandjes mnd
    quarter: kwartaal
    year: jaar
    years: jaren
    can: kan kun kunt kunnen mag mogen
    could: zou zouden kon
    reach: bereiken bereikt inkomen binnenkomen
    access: toegang
    please: graag alsjeblieft alstublieft aub svp
    a: een
    the: de het
    tomorrow: morgen
    today: vandaag
    yesterday: gisteren
    overmorrow: overmorgen
    now: nu meteen
    tonight: vannacht
    need: nodig
    want: wil willen wilt
    allow: sta toestaan laat laten
    open: open openen openzetten
    only: alleen enkel slechts
    port: poort
    ports: poorten
    network: netwerk
    networks: netwerken
    request: verzoek aanvraag aanvragen
    requests: verzoeken aanvragen
    requester: aanvrager
    ask: vraag vragen
    my: mijn m'n
    our: onze ons
    i: ik
    we: wij we
    you: je jij jullie u
    me: mij
    who: wie
    owns: bezit
    which: welke welk
    what: wat
    when: wanneer
    how: hoe
    long: lang
    why: waarom
    is: is
    are: zijn
    already: al
    approval: goedkeuring
    waits: wacht wachten
    still: nog
    expires: verloopt vervalt eindigt verlopen aflopen
    end: einde beëindig beëindigen beeindigen eindigen stop
    works: werkt
    next: volgende komende
    this: deze dit
    last: laatste
    also: ook
    not: niet
    no: geen
    never: nooit
    nobody: niemand
    used: gebruikt gebruiken
    no: nee
    new: nieuwe nieuw
    noon: twaalven
    midnight: middernacht
    evening: avond
    morning: ochtend
    afternoon: middag
    night: nacht
    daily: dagelijks
    weekdays: doordeweeks werkdagen
    each: elke iedere
    half: halve
    more: meer
    longer: langer
    must: moet moeten moest
    show: toon
    help: hulp help
    test: testen test
    owner: eigenaar
    responsible: verantwoordelijk
    emergency: noodgeval
    freeze: bevriezen bevries
    restrict: beperk beperken
    undo: ongedaan
    start: begin
    start: begint
    lasts: duurt
    finance: financiën financien
    development: ontwikkeling
    accounting: boekhouding
    -: er het een dat die maar ook naar bij wordt heb heeft hebben doen zodat of even iemand dan kun hoi dag dank bedankt
    hello: hallo hoi goedemorgen goedemiddag`,
  phrases: `please: kan dat, lukt dat, zou dat kunnen, is dat mogelijk, svp
    the day before: de dag voor, dag voor
    dont need: hoeft niet meer bij, hoeven niet meer bij
    remove: gooi maar weg, gooi weg, haal weg, haal maar weg, mag weg
    retry: opnieuw proberen, probeer opnieuw, nog eens proberen, probeer het nog eens
    because: i.v.m, ivm, in verband met, vanwege, zodat, aanleiding
    -: naar binnen
    reach: kunnen bij, mag bij, kan bij
    until: tot en met, tot aan, tot aan de
    until end of month: tot eind van de maand, tot het einde van de maand, tot einde maand
    until end of week: tot eind van de week, tot het einde van de week
    until end of year: tot eind van het jaar, tot het einde van het jaar
    stay open: open blijven, open staan
    ask the requester: vraag de aanvrager
    until end of: tot eind, tot einde
    end of month: eind van de maand, einde van de maand, het einde van de maand, eind deze maand
    end of week: eind van de week, einde van de week, het einde van de week, eind deze week
    end of year: eind van het jaar, einde van het jaar, eind dit jaar
    end of day: eind van de dag, einde van de dag
    over the weekend: in het weekend, dit weekend
    tomorrow morning: morgenochtend, morgen ochtend, morgenvroeg
    tomorrow afternoon: morgenmiddag, morgen middag
    tomorrow evening: morgenavond, morgen avond
    this morning: vanochtend, vanmorgen
    this afternoon: vanmiddag
    this evening: vanavond
    this week: deze week
    next week: volgende week
    next month: volgende maand
    every day: elke dag, iedere dag
    weekdays: op werkdagen, elke werkdag, op weekdagen
    from now: vanaf nu, per direct, nu meteen
    forever: voor altijd, zonder einddatum, permanent
    half an hour: een half uur, een halfuur, half uur, halfuur, een half uurtje
    90 minutes: anderhalf uur, anderhalf uurtje
    36 hours: anderhalve dag
    18 months: anderhalf jaar
    15 minutes: een kwartier, een kwartiertje, kwartiertje
    45 minutes: drie kwartier, drie kwartiertjes
    half a day: een halve dag, halve dag, een dagdeel
    5 days: een werkweek
    1.5: anderhalve
    instead of: in plaats van
    no longer need: niet meer nodig, heb niet meer nodig, hebben niet meer nodig
    thanks: dank je wel, dank u wel, alvast bedankt, bedankt, hartelijk dank, dank je, dank u, dankjewel, met dank
    regards: met vriendelijke groet, met vriendelijke groeten, groetjes, groeten, mvg
    hello: beste collega's, beste collegas, goede morgen, beste team
    please: als het kan, als je wilt
    because of: vanwege de, wegens de
    for now: voorlopig, voor nu
    tell me: ik wil weten, ik wil graag weten, kun je me zeggen, zeg me
    how long: hoe lang
    until when: tot wanneer
    what happened with: wat is er gebeurd met
    too broad: te breed, te ruim
    no longer than: niet langer dan
    approve: geef akkoord
    give: geef
    end: stop met`,
};
