import type { Language } from './language.ts';

export const italian: Language = {
  days: 'lunedì/lun martedì/mar mercoledì giovedì/gio venerdì/ven sabato domenica',
  months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  numbers: `uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette
    diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove trenta
    trentuno quaranta=40 quarantotto=48 quarantacinque=45 cinquanta=50 sessanta=60 settantadue=72 novanta=90 cento=100`,
  parts: `morning: di mattina, del mattino, di mattino, la mattina, mattina, mattino
    afternoon: di pomeriggio, del pomeriggio, nel pomeriggio, pomeriggio, il pomeriggio
    evening: di sera, della sera, la sera, sera
    night: di notte, della notte`,
  at: "alle, all', alla, verso le, alle ore, ore, intorno alle, le",
  oclock: 'ore, in punto',
  halves: `30: _ e mezza, _ e mezzo
    15: _ e un quarto
    -15: _ meno un quarto, _ meno quarto`,
  from: 'dal, dalle, dalla, da, dallo, dai, a partire dal, a partire dalle, a partire da',
  to: 'al, alle, alla, a, fino al, fino alle, fino a, fino alla, e fino alle',
  between: 'tra, fra, tra le, fra le, tra il, fra il',
  and: 'e, ed, e le, e il',
  long: `for: per, di, durante, x, con, durata, durata di, per la durata di, per una durata di, per un periodo di, validità
    by: di`,
  more: "altri, altre, un'altra, un altro, altro, altra, in più, ancora",
  half: 'e mezza, e mezzo',
  isRomance: true,
  ends: `until: da qui al, da qui a, da oggi al, da oggi a, e fino al, e fino a, fino a tutto, fino a tutto il
    no later than: non oltre il, non oltre, entro e non oltre il, entro e non oltre, al più tardi il, al più tardi, al massimo fino al, al massimo entro il
    by: entro il, entro la, entro le, entro`,
  edges: `end of: fine, la fine di, fine del mese di, fine mese di
    mid: metà, la metà di
    beginning of: inizio, l'inizio di, inizi di, gli inizi di
    all of: tutto, tutto il mese di, il mese di`,
  groups: 'paio=2 decina=10 dozzina=12 quindicina=15 ventina=20 trentina=30',
  alone: 'soltanto, solamente, e basta, soltanto e basta',
  holidays: `christmas: natale
    christmas eve: vigilia di natale, la vigilia di natale, vigilia, la vigilia
    new years eve: san silvestro, capodanno, fine dell'anno
    epiphany: epifania, la befana, befana, l'epifania, lepifania, allepifania, all'epifania`,
  words: `keep: tenere tieni tenete mantenere mantenete rimanere
    connect: collegare collega connettere connetti collegate connettete collegami collegarmi unire
    connected: collegati collegate collegata connessi connesse connesso collegato
    connection: connessione collegamento connessioni collegamenti
    who: chi
    owns: possiede
    why: perché
    because: perché poiché siccome
    until: fino
    week: settimana settimanella
    weeks: settimane
    day: giorno giornata
    days: giorni giornate
    month: mese
    months: mesi
    hour: ora oretta
    hours: ore orette
    minute: minuto minutino
    minutes: minuti minutini
    quarter: trimestre
    year: anno
    years: anni
    tomorrow: domani
    overmorrow: dopodomani
    today: oggi
    yesterday: ieri
    tonight: stanotte
    remove: rimuovere rimuovi rimuovete elimina eliminare togliere togli togliete
    disconnect: scollega scollegate staccate scollegare staccare stacca
    close: chiudi chiudere chiudete
    cancel: annulla annullare annullate annullala annullalo annullarla annullatela annullatelo
    extend: prolunga prolungare prolungate estendi estendere prorogare proroga prorogate allungare
    approve: approva approvare approvo approvate autorizza autorizzo autorizzare accetta accetto
    approved: approvato approvata
    deny: rifiuta rifiutare rifiuto respingi respingere respingo nega negare rifiutate
    denied: rifiutato rifiutata
    please: favore
    can: posso può possono puoi possa potete possiamo possano
    could: potrei potresti potreste potrebbe potremmo
    reach: raggiungere raggiunga arrivare accedere veda vedere acceda raggiunge raggiungano entrare
    access: accesso accessi
    need: serve servirebbe servono bisogno
    want: vorrei vorremmo voglio vogliamo
    allow: permettere permetti permettete consentire consenti consentite
    open: aprire apri aprite aperto aperta
    shorten: accorciare accorcia
    restrict: limita limitare
    freeze: congelare congela
    and: e ed
    with: con
    from: da dal dalla dallo dai dalle
    to: a al alla ai allo
    into: verso
    for: per
    between: tra fra
    on: su sul sulla
    of: di del della dello dei
    the: il lo la le gli i
    a: un una uno
    only: solo soltanto solamente
    network: rete
    networks: reti
    port: porta
    ports: porte
    request: richiesta richiedere
    requests: richieste
    requester: richiedente
    ask: chiedi chiedere chiedete chiedigli
    my: mia mio mie miei
    our: nostra nostro nostre nostri
    me: mi
    we: ci noi
    which: quali quale
    what: cosa
    when: quando
    how: come
    is: è
    are: sono siete
    already: già
    approval: approvazione
    waits: aspetta aspettano attende attendono attesa
    still: ancora
    expires: scade scadono termina finisce scadranno
    end: fine terminare termina
    works: funziona
    next: prossimo prossima prossimi
    this: questa questo
    last: ultimo ultima
    now: adesso subito
    also: anche
    not: non
    never: mai
    nobody: nessuno
    no: nessun nessuna
    new: nuova nuovo nuovi
    noon: mezzogiorno
    midnight: mezzanotte
    evening: sera
    morning: mattina mattino
    afternoon: pomeriggio
    night: notte
    daily: quotidianamente
    show: mostra mostrami
    help: aiuto aiutatemi
    owner: proprietario
    responsible: responsabile
    emergency: emergenza
    undo: annullare
    must: devo deve dobbiamo
    start: inizio
    finance: finanza finanze
    development: sviluppo
    accounting: contabilità
    marketing: marketing
    -: che mi ci si non stiamo abbiamo ho ha questo ma se grazie ciao salve sto è nel nella della dei gli pure qual essere
    hello: ciao salve buongiorno buonasera
    semester: semestre semestri
    minutes: min
    minute: minutino
    hour: orettina
    hours: h
    day: giornatina
    days: gg giornatine
    weeks: settimanelle sett
    week: settimanina
    month: mesetto
    months: mesetti
    year: annetto
    permanent: permanente permanenti permanentemente
    forever: definitivamente
    tomorrow: domattina
    because: xché xke perche poiche
    for: x
    not: nn
    connect: colleghi collegare collegarci connettimi allaccia allacciare allacciate collegateci colleghiamo
    open: apriteci aprimi aprirmi aprirci abilita abilitare abilitate abilitatemi attivare attivate sbloccare sblocca
    reach: raggiungerlo raggiungo raggiungessero entrino entri arriva leggere legga leggano accedano veda vedano vedesse
    extend: prolunghi prolunghiamo prolungami prolungatemi estendete estendimi rinnovare rinnova rinnovate allunga allungate proroghi
    shorten: ridurre riduci riducete accorciate accorciamo
    remove: smontare smonta togliamo eliminate
    deny: respingete rifiutala
    cancel: ritira ritirare annullatemi
    approve: approviamo approvala autorizzate`,
  phrases: `until: fino a, fino al, fino alle, fino alla, sino a, sino al, fino allo
    until end of: fino a fine
    end of month: fine mese, la fine del mese, fine del mese
    end of week: fine settimana lavorativa, la fine della settimana, fine della settimana
    end of year: fine anno, la fine dell'anno, la fine dellanno, fine dellanno
    end of day: fine giornata
    weekend: fine settimana, weekend
    this evening: stasera, questa sera
    this morning: stamattina, questa mattina, stamani
    this afternoon: questo pomeriggio
    tomorrow morning: domani mattina
    tomorrow afternoon: domani pomeriggio
    tomorrow evening: domani sera
    overmorrow: dopo domani
    next week: la settimana prossima, settimana prossima, la prossima settimana, prossima settimana
    next month: il mese prossimo, il prossimo mese
    this week: questa settimana, in settimana
    from: a partire da, a partire dal, a partire dalle
    from now: da subito, da adesso, fin da ora, da ora
    at noon: a mezzogiorno
    at midnight: a mezzanotte
    every day: ogni giorno, tutti i giorni
    weekdays: nei giorni lavorativi, giorni lavorativi, nei giorni feriali, giorni feriali
    all day: tutto il giorno, tutta la giornata
    an hour: un'ora, un'oretta
    half an hour: mezz'ora, mezzora, una mezz'ora, una mezzora, mezza ora
    half a day: mezza giornata
    forever: per sempre, senza scadenza
    instead of: invece di, al posto di, invece del
    please: per favore, per piacere, per cortesia, cortesemente
    thanks: grazie mille, molte grazie, tante grazie, grazie in anticipo, mille grazie, grazie, vi ringrazio
    regards: cordiali saluti, saluti, un saluto, distinti saluti
    i need: mi serve, ho bisogno di, mi serve che, mi servirebbe, ho bisogno che, ho bisogno del, ho bisogno della, avrei bisogno di, mi servono
    we need: ci serve, abbiamo bisogno di, ci servirebbe, abbiamo bisogno che, ci serve che, avremmo bisogno di
    no longer need: non mi serve più, non ci serve più, non serve più, non abbiamo più bisogno di, non ho più bisogno di, non ci servono più
    no longer needed: non più necessaria, non più necessario
    how long: quanto tempo, per quanto, quanto
    until when: fino a quando
    what happened with: che fine ha fatto, cosa è successo a, cos'è successo a
    because of: a causa di, a causa del, a causa della
    for now: per ora, per adesso, per il momento
    too broad: troppo ampio, troppo ampia
    more: di più, in più
    only: e basta
    tell me: vorrei sapere, mi dici, dimmi, ditemi, mi sapete dire, mi puoi dire
    ask the requester: chiedi al richiedente, chiedete al richiedente, chiedi a chi ha fatto la richiesta
    stay open: restare aperto, restare aperta, rimanere aperto, rimanere aperta
    is in charge of: si occupa di
    from the: dall
    the: l
    to the: all
    of the: dell
    forever: a tempo indeterminato, in modo permanente, in modo stabile, in maniera stabile, in modo definitivo, in via definitiva, in via permanente, in pianta stabile, per un tempo indeterminato, senza limiti di tempo, senza limite di tempo, senza termine, senza data di fine, senza una scadenza, senza limiti
    tomorrow morning: domattina
    end of year: la fine di quest'anno
    end of day: fine della giornata, la fine della giornata, fine giornata lavorativa
    end of month: fine di questo mese
    this week: tutta la settimana, tutta questa settimana
    next month: mese prossimo
    this weekend: questo weekend, questo fine settimana
    today: in giornata, nella giornata di oggi, la giornata di oggi
    tomorrow: la giornata di domani
    this morning: tutta la mattina, tutta la mattinata, la mattinata
    from now: con effetto immediato, da questo momento, a partire da adesso, a partire da ora, da ora in poi, a partire da subito
    no wait: no aspetta, no aspettate
    i am: io sono
    we are: noi siamo, siamo
    from: da parte di, da parte del, da parte della, da parte dei
    give me: mi passi, dammi, mi mandi, mandami, passami
    remove: tira giù, butta giù
    every: tutti i, tutte le
    in both directions: in entrambe le direzioni, nei due sensi`,
};
