import type { Language } from './language.ts';

export const german: Language = {
  days: 'montag/montags dienstag/dienstags mittwoch/mittwochs donnerstag/donnerstags freitag/freitags samstag/samstags/sonnabend sonntag/sonntags',
  months:
    'januar/jänner/jaenner februar/feber märz/maerz april mai juni/juno juli august september oktober november dezember',
  numbers: `eins zwei/zwo/zwoa/zwöi drei/drü vier fünf/fuenf sechs sieben acht neun zehn elf zwölf/zwoelf dreizehn vierzehn fünfzehn/fuenfzehn sechzehn
    siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig
    siebenundzwanzig achtundzwanzig neunundzwanzig dreißig/dreissig einunddreißig vierzig=40 fünfundvierzig=45 achtundvierzig=48
    fünfzig=50 sechzig=60 zweiundsiebzig=72 neunzig=90 hundert=100`,
  parts: `morning: früh, frueh, morgens, in der früh, am morgen, vormittags, vormittag, am vormittag
    afternoon: nachmittags, nachmittag, am nachmittag, mittags
    evening: abends, abend, am abend
    night: nachts, in der nacht`,
  at: 'um, gegen, so um, um die',
  oclock: 'uhr',
  halves: `-30: halb _
    15: viertel nach _
    -15: viertel vor _, dreiviertel _, drei viertel _`,
  from: 'von, vom, ab, ab dem, von dem',
  to: 'bis, bis zum, bis um, bis einschließlich, auf, auf den',
  between: 'zwischen',
  and: 'und',
  long: `for: für, fuer, für ne, für ca, so
    by: um`,
  lasts: 'lang, lange, hindurch',
  more: 'weitere, weiteren, weiterer, noch, länger, nochmal, noch mal, zusätzliche, mehr',
  half: 'und eine halbe, und ne halbe, einhalb',
  stems: `finance: finanz finanzen
    development: entwicklungs entwickler entwicklung
    marketing: marketing`,
  things: `netz netze netzes netzwerk netzwerks netzwerke server servern servers system systeme systemen datenbank datenbanken db dbs umgebung
    host hosts rechner rechnern maschine maschinen kiste kisten seite konto account accounts vpc vnet instanz instanzen cluster api apis
    team teams teamnetz abteilung bereich leute leuten kollegen kolleginnen controlling backend dienst dienste box subnetz infrastruktur
    zugang zugriff zugänge verbindung freigabe freischaltung port ports anbindung`,
  feasts: `24th december: heiligabend, heiliger abend, heiligen abend, weihnachtsabend
    25th december: erster weihnachtstag, ersten weihnachtstag, christtag
    26th december: zweiter weihnachtstag, zweiten weihnachtstag, stefanitag, stephanstag
    6th december: nikolaus, nikolaustag, nikolo
    31st december: silvester, altjahrestag
    1st january: neujahr, neujahrstag
    6th january: dreikönig, dreikönige, dreikönigstag, heilige drei könige, heiligen drei königen, heilig drei könig`,
  words: `please: bitte gern gerne mal biddschön bittschön
    connect: verbinde verbinden verbindet verknüpfe verknüpfen koppeln koppel kopple aufbauen einrichten anbinden vernetzen zusammenschalten
    connection: verbindung strippe anbindung leitung
    connections: verbindungen leitungen
    and: und
    with: mit
    to: zu nach ins zum zur an ans
    from: von vom aus vo
    between: zwischen
    for: für fuer fürn fürs
    until: bis
    because: weil wegen denn damit
    a: ein eine einen einer eines ne nen einem
    minute: minute
    minutes: minuten minütchen min minuterl minütli
    hour: stunde stündchen std stund stündle stündli stunderl
    hours: stunden stündchen std stdn stunderl stünderl stündle stündli
    day: tag tages tagerl tägli täg
    days: tage tagen tagerl täg
    week: woche wochn wuche wocha wöchle
    weeks: wochen wochn wuche wocha
    month: monat monats monet mond
    months: monate monaten monet
    quarter: quartal quartals
    year: jahr jahres
    tomorrow: morgen
    today: heute
    yesterday: gestern
    overmorrow: übermorgen uebermorgen
    daily: täglich taeglich jeweils
    weekdays: werktags wochentags
    each: jeden jede jedem
    start: beginn start
    instead: statt anstatt
    of: des
    who: wer wem wen wessen
    owns: besitzt gehört verwaltet
    is: ist
    are: sind seid
    connected: verbunden angebunden gekoppelt
    why: warum wieso weshalb
    what: was
    can: kann kannst können könnt darf dürfen dürfte chönd chönnt dörf
    could: könntest könntet könnten könnte
    reach: erreichen erreicht rankommen drankommen reinkommen hinkommen draufkommen rüberkommen kommen komm andocken zuzugreifen schauen reinschauen draufschauen reinschaun
    remove: wegmachen wegnehmen entferne entfernen lösche löschen abbauen sperren sperre abschalten
    disconnect: kappen kappe trenne trennen trennt trenn abklemmen
    close: schliesse schließe schließen schliessen zumachen
    cancel: storniere stornieren stornier abbrechen zurückziehen zurückzieh
    withdraw: ziehe
    extend: verlängere verlängern verlänger
    approve: genehmige genehmigen freigeben freigib bewillige bewilligen
    approval: freigabe genehmigung zustimmung
    deny: ablehnen ablehne lehne lehnen lehn verweigere verweigern
    need: brauche benötige benötigen bruuch bruuche brüchte brauch brauchen bräuchte bräuchten hätte hätten bräucht
    needs: braucht benötigt bruucht
    want: möchte möchten würde würden will wollen möcht woin wolln wöi möcht wollten möchten
    allow: erlaube erlauben erlaubt
    i: ich
    we: wir
    me: mir mich
    help: hilfe hilf helft helfen
    waits: wartet warten
    my: meine meinen meiner mein meinem
    our: unsere unser unseren unserer
    requests: anfragen anträge
    request: anfrage antrag
    show: zeig zeige zeigen
    the: der die das den
    on: auf aufs uf ufs
    test: teste testen testet
    check: prüfe prüfen
    ping: pingen anpingen ping
    expires: läuft ausläuft endet ausläufts abläuft
    expire: auslaufen ablaufen laufen enden
    expired: abgelaufen ausgelaufen
    end: ende beende beenden beendet
    not: nicht net ned
    no: kein keine keinen keiner keines
    never: nie niemals
    nothing: nichts nix
    nobody: niemand niemanden
    which: welche welcher welches welchen
    there: es
    approved: genehmigt freigegeben zugestimmt abgenickt
    denied: abgelehnt
    removed: gelöscht getrennt entfernt
    extended: verlängert
    changed: geändert
    open: offen freischalten öffne öffnen aufmachen aufmach freischalte
    still: noch
    you: du ihr
    access: zugriff zugang zugriffe zugreifen zuegriff zuegang zutritt
    network: netzwerk netz netzes netzwerks
    networks: netze netzen netzwerke
    see: sehen
    gone: weg
    longer: länger
    costs: kostet
    how: wie
    long: lange lang
    when: wann
    up: ab
    has: hat
    was: wurde
    last: letzte letzten letzter letztes
    stands: steht
    already: schon bereits
    means: heißt bedeutet
    works: geht funktioniert klappt
    now: sofort jetzt
    noon: mittag mittags
    midnight: mitternacht
    evening: abend abends
    afternoon: nachmittag nachmittags
    morning: vormittag früh vormittags frueh
    night: nacht
    weekend: wochenende
    next: nächste nächsten nächster nächstem nächstes kommende kommenden kommender
    this: dieser diese diesen dieses diesem
    permanently: dauerhaft unbefristet dauernd
    half: halbe halben halbes
    only: nur lediglich ausschließlich bloß
    less: weniger
    more: mehr
    also: zusätzlich auch
    emergency: notfall notfallfreigabe
    shorten: kürzen kürze kürz verkürze verkürzen verkürz
    restrict: einschränken beschränken einschränke begrenze
    freeze: einfrieren friere
    needed: gebraucht benötigt
    new: neuen neue neuer neues
    finished: fertig
    over: vorbei
    undo: rückgängig
    missing: fehlt fehlen
    uses: benutzt nutzt
    responsible: zuständig verantwortlich
    requester: antragsteller anfragende
    ask: frag frage fragen
    earlier: früher
    port: port
    ports: ports
    finance: finanzen finanz finanzabteilung finanznetz finanzer finanznetzes finanzbereich
    development: entwicklung entwicklungsnetz entwicklungsnetzes entwickler entwicklern entwicklerinnen devs entwicklernetz entwicklungsabteilung
    marketing: marketingnetz
    accounting: buchhaltung
    must: muss müssen muß müsste müssten
    should: soll sollen sollte sollten sollt
    via: über
    see: anschauen ansehen
    permanent: unbefristete unbefristeten unbefristeter unbefristetes dauerhafte dauerhaften dauerhafter dauerhaftes permanente permanenten
    christmas: weihnachten
    check: prüf checken
    would: würd
    account: konto
    server: rechner
    before: bevor
    find: find finde
    work: arbeite arbeiten
    sit: sitze sitzen sitzt
    get: kriegen krieg kriege bekommen bekomme bekomm bekommt
    a: en
    fix: beheben
    into: rein hinein
    if: wenn falls
    then: dann danach
    -: reicht langt genügt drauf rüber halt mitenand uhr im dem es sie er wird werden haben habe bin da aber so dass doch eigentlich gerade etwas alle jemand einfach bei mal
    hello: hallo moin servus grüezi`,
  phrases: `please: geht das, ginge das, wäre das möglich, wäre das machbar, ist das möglich, ist das machbar, kriegen wir das hin, passt das so, passt das, wenns geht, wenn es geht, wärs möglich
    over the weekend: das wochenende über, über das wochenende
    the day before: tag vor
    until the day before: bis zum tag vor
    in half an hour: in einer halben stunde, in ner halben stunde
    all day: den ganzen tag, ganztägig, ganztags
    retry: nochmal versuchen, noch mal versuchen, nochmal probieren, noch mal probieren, erneut versuchen, versuchs nochmal
    no longer need: brauch nimmer, brauche nimmer, brauchen nimmer
    no longer: nimmer
    forget it: vergiss das, vergiss es
    because: anlass ist, anlass, hintergrund ist, hintergrund
    at noon: zu mittag
    at midnight: um mitternacht
    until: bis zum, bis zur, bis einschließlich, bis einschliesslich, bis inklusive, bis einschl, bis inkl, bis zu
    until end of: bis ende, bis ende des, bis ende der, bis zum ende des, bis zum ende der
    until start of: bis anfang
    until mid: bis mitte
    from end of: ab ende
    from: ab sofort und, von seiten
    end of month: monatsende, ende des monats
    end of year: jahresende, ende des jahres
    end of week: ende der woche, wochenschluss
    close of business: feierabend, dienstschluss, büroschluss
    over the weekend: am wochenende, übers wochenende
    tomorrow morning: morgen früh, morgen frueh, morgen vormittag
    tomorrow afternoon: morgen nachmittag
    tomorrow evening: morgen abend
    overmorrow morning: übermorgen früh
    this morning: heute früh, heute vormittag
    this afternoon: heute nachmittag
    this evening: heute abend
    tonight: heute nacht, heut nacht
    from now: ab sofort, ab jetzt
    forever: für immer, auf dauer, ohne ende, ohne ablaufdatum, ohne enddatum
    every day: jeden tag
    weekdays: an werktagen, an wochentagen
    the rest of: den rest des, der rest des, den rest der
    rest of the day: rest des tages
    of the day: des tages
    half a: eine halbe, einer halben, ne halbe
    half an hour: halbes stündchen, halbe stunde, ein halbes stündchen, ne halbe stunde, eine halbe stunde, einer halben stunde
    on: schon am
    at: schon um
    today: schon heute
    tomorrow: schon morgen
    who can reach: wer kommt alles an, wer kommt an, wer darf alles an, wer kommt alles auf, wer kommt auf, wer kommt in
    shall end: soll enden
    stay open: offen bleiben, offenbleiben, bestehen bleiben
    ask the requester: frag den antragsteller, frage den antragsteller, fragt den antragsteller
    90 minutes: anderthalb stunden, eineinhalb stunden, anderthalb std, eineinhalb std
    36 hours: anderthalb tage, eineinhalb tage
    18 months: anderthalb jahre, eineinhalb jahre
    1.5: anderthalb, eineinhalb
    15 minutes: viertelstunde, eine viertelstunde, ne viertelstunde, einer viertelstunde, viertelstündchen, ein viertelstündchen
    45 minutes: dreiviertelstunde, eine dreiviertelstunde, ne dreiviertelstunde, drei viertel stunden
    half a day: halber tag, halben tag, einen halben tag, nen halben tag, ein halber tag
    instead of: anstelle von, statt, anstatt
    too broad: zu breit
    too open: zu weit offen
    no longer than: nicht länger als
    no later than: nicht später als
    for now: für jetzt, erst mal, vorerst
    thanks: herzlichen dank, vielen dank, besten dank, danke schön, dankeschön, danke im voraus, vielen herzlichen dank, tausend dank, danke euch, lieben dank, merci vielmals, dank im voraus, vielen dank im voraus, danke dir
    regards: mit freundlichen grüßen, freundliche grüße, viele grüße, liebe grüße, beste grüße, mit freundlichem gruß, schönen gruß, mfg, lg, vg
    hello: guten morgen, guten tag, guten abend, sehr geehrtes team, sehr geehrte damen und herren, liebe kollegen, liebes team, hallo zusammen, liebe kolleginnen und kollegen, moin moin, grüß gott
    dont need: brauche nicht mehr, brauchen nicht mehr, brauchen wir nicht mehr, brauche ich nicht mehr, wird nicht mehr gebraucht, werden nicht mehr gebraucht, nicht mehr nötig
    no longer needed: nicht mehr gebraucht, nicht mehr benötigt
    not anymore: nicht mehr
    responsible for: zuständig für, verantwortlich für
    tell me: ich wüsste gern, ich wüsste gerne, ich möchte wissen, ich würde gern wissen, sag mir, kannst du mir sagen, könnt ihr mir sagen, wüsste gern
    it is about: es geht um
    why because: es handelt sich um`,
};
