import type { Language } from './language.ts';

export const french: Language = {
  days: 'lundi/lundis mardi/mardis mercredi/mercredis jeudi/jeudis vendredi/vendredis samedi/samedis dimanche/dimanches',
  months:
    'janvier/janv février/fév/févr mars avril mai juin juillet/juil août/aout septembre octobre novembre décembre/déc',
  numbers: `un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt
    vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un
    quarante=40 quarante-cinq=45 quarante-huit=48 cinquante=50 soixante=60 soixante-douze=72 quatre-vingt-dix=90 cent=100`,
  parts: `morning: du matin, le matin, matin, au matin
    afternoon: de l'après-midi, de laprès-midi, après-midi, laprès-midi, aprèm
    evening: du soir, le soir, soir
    night: de la nuit`,
  at: 'à, a, vers',
  oclock: 'heures, heure, h',
  halves: `30: _ heures et demie, _ heure et demie, _ h et demie, _ et demie
    15: _ heures et quart, _ heure et quart, _ et quart
    -15: _ heures moins le quart, _ heure moins le quart, _ moins le quart`,
  from: 'de, du, des, dès, depuis, depuis le, à partir de, à partir du, dès le',
  to: "à, au, a, jusqu'à, jusquà, jusquau, jusqu'au, et jusquà",
  between: 'entre, entre le',
  and: 'et, et le',
  long: `for: pour, pendant, durant, de, avec, pr, durée, durée de, pour une durée de, sur une durée de, pour une période de
    by: de`,
  more: 'de plus, encore, supplémentaire, supplémentaires',
  half: 'et demie, et demi',
  isRomance: true,
  ends: `until: d'ici à, d'ici au, d'ici le, d'ici, dici à, dici au, dici, et jusqu'au, jusquà la
    no later than: au plus tard le, au plus tard, pas plus tard que, jusqu'au plus tard, maximum jusqu'au`,
  edges: `end of: fin, la fin, fin du mois de, la fin du mois de
    mid: mi, la mi, milieu
    beginning of: début, le début
    all of: tout, tout le mois de, en`,
  groups: 'paire=2 dizaine=10 douzaine=12 quinzaine=15 vingtaine=20 trentaine=30',
  alone: 'seulement, uniquement, exclusivement',
  holidays: `christmas: noël, la noël
    christmas eve: veille de noël, la veille de noël, réveillon de noël
    new years eve: saint-sylvestre, la saint-sylvestre, réveillon, nouvel an, le nouvel an, jour de l'an
    epiphany: épiphanie, l'épiphanie, lépiphanie`,
  words: `please: svp stp
    connect: connecter connecte connectez relier relie reliez brancher raccorder relies connectes
    connection: connexion liaison lien
    connections: connexions liaisons
    and: et
    with: avec
    to: à aux
    into: vers
    from: de depuis du des
    at: au
    between: entre
    for: pour pendant durant
    until: jusque jusquà jusqu'à jusquau
    because: car parce puisque
    a: un une
    minute: minute
    minutes: minutes
    hour: heure
    hours: heures
    day: jour journée
    days: jours journées
    week: semaine
    weeks: semaines
    month: mois
    months: mois
    quarter: trimestre
    year: année an
    years: ans années
    tomorrow: demain
    today: aujourdhui aujourd'hui
    yesterday: hier
    overmorrow: après-demain
    daily: quotidiennement
    who: qui
    owns: possède
    is: est estce est-ce
    are: sont
    connected: connecté connectés connectée connectées relié reliés reliée reliées
    why: pourquoi
    what: quoi quel quelle quels
    which: quelles lesquelles lesquels
    how: comment
    when: quand
    can: peux peut pouvez pourrait pourrais peuvent pouvons
    could: pourrais pourriez
    reach: joindre atteindre accéder accède atteint joigne atteigne puisse accèdent
    access: accès acces
    remove: supprimer supprime supprimez enlever enlève enlevez retirer retire
    disconnect: couper coupe coupez débrancher débranche
    close: fermer ferme fermez
    cancel: annuler annule annulez annulez-la annulez-le annule-la annule-le
    extend: prolonger prolonge prolongez prolongation rallonger rallonge
    extended: prolongé prolongée
    approve: approuver approuve approuvez valider valide validez accepte accepter
    approved: approuvé approuvée validé validée
    deny: refuser refuse refusez rejeter rejette rejetez
    denied: refusé refusée
    need: besoin
    want: voudrais voudrions voudrait souhaite souhaitons souhaiterais aimerais veux aimerions
    need: faudrait
    allow: permettre autoriser autorise autorisez permets laisse laissez
    help: aide aidez
    me: moi
    my: mes ma mon
    our: nos notre
    i: je
    we: nous on
    you: vous tu
    could: pourriez-vous pourrais-tu peux-tu pouvez-vous
    show: montre montrez affiche
    open: ouvrir ouvre ouvrez ouvert ouverte ouverts
    works: fonctionne marche
    request: demande
    waits: attend attendent attente
    approval: accord validation approbation
    must: dois doit devons
    requests: demandes
    requester: demandeur
    ask: demander
    last: dernière dernier
    test: tester teste
    still: toujours encore
    already: déjà
    expires: expire expirent termine finit
    end: fin terminer
    start: début
    costs: coûte
    it: ça
    noon: midi
    midnight: minuit
    evening: soir
    morning: matin
    afternoon: après-midi aprem
    night: nuit
    next: prochaine prochain prochains prochaines
    this: cette cet
    except: sauf
    not: pas
    never: jamais
    nothing: rien
    nobody: personne
    no: aucun aucune
    the: le la les
    the: l
    new: nouveaux nouvel nouvelle nouveau
    finished: fini finie terminé terminée
    removed: supprimé coupé
    missing: manque
    only: seulement uniquement
    also: aussi
    keep: garder garde
    shorten: raccourcir raccourcis écourter
    freeze: geler gel
    emergency: urgence
    undo: défais défaire
    uses: utilise
    network: réseau
    networks: réseaux
    ports: ports
    responsible: responsable
    finance: finances
    development: développement dév
    accounting: comptabilité compta
    -: il elle que dans sur se sa son ses leur ai avons suis plus peu donc mais ou où si merci bonjour y en ont sera faut
    hello: bonjour bonsoir salut
    semester: semestre semestres
    minutes: min mn minutes
    minute: petite-minute
    hours: hrs
    day: jr journée
    days: jrs
    permanent: permanent permanente permanents permanentes
    forever: indéfiniment définitivement ad-vitam
    tomorrow: dem
    today: ajd auj
    for: pr
    because: pcq psk parceque
    with: ac
    accounting: compta
    connect: interconnecter interconnectez connectes raccordez raccorde raccordement brancher branchez branche
    open: ouvres ouvrir ouvriez ouvrirais rouvrir activez activer
    reach: joignent atteigne accèdent accéder attaque attaquer taper lire lise
    extend: prolongeons prolongent prolongerait prolongée reconduire reconduisez repousser repousse repoussez
    shorten: réduire réduis réduisez raccourcissez écourtez
    remove: supprimons débranchez démonte démonter virer vire
    deny: refusons rejetons refusez-la refuse-la
    cancel: retirez-la annulons
    approve: valides validez-la approuvez-la validons`,
  phrases: `7 days: sept jours
    7 hours: sept heures
    7 weeks: sept semaines
    at noon: à midi, a midi
    at midnight: à minuit
    end of month: fin du mois, la fin du mois, fin de mois
    end of week: la fin de la semaine, fin de semaine
    end of year: fin de l'année, fin de lannée, la fin de lannée, fin d'année, fin dannée
    end of day: la fin de la journée, fin de journée
    next week: la semaine prochaine, semaine prochaine
    next month: le mois prochain, mois prochain
    this afternoon: cet après-midi, cet aprem
    afternoon: après-midi
    this morning: ce matin
    this evening: ce soir
    tonight: cette nuit
    overmorrow: après-demain, après demain
    tomorrow morning: demain matin
    tomorrow evening: demain soir
    tomorrow afternoon: demain après-midi
    from now: dès aujourdhui, à partir daujourdhui, à partir d'aujourd'hui, dès maintenant, à partir de maintenant, tout de suite, immédiatement
    until: jusquau, jusquaux, jusqu'au, jusqu'à, jusquà, jusquà la, jusqu'à la
    from: à partir de, à partir du, dès
    all day: toute la journée
    every day: tous les jours, chaque jour
    weekdays: tous les jours ouvrés, les jours ouvrés, en semaine
    instead of: au lieu de, au lieu du
    rather than: plutôt que
    half an hour: une demi-heure, demi-heure, une demi heure
    half a day: une demi-journée
    forever: pour toujours, sans date de fin
    this weekend: ce week-end
    weekend: week-end
    1.: 1er, premier
    please: s'il vous plaît, s'il te plaît, sil vous plaît, sil te plaît, je vous prie, merci de bien vouloir, merci d', merci de
    thanks: merci d'avance, merci davance, merci beaucoup, mille mercis, merci bien, un grand merci
    regards: cordialement, bien cordialement, bien à vous, bonne journée
    too broad: trop large
    too open: trop ouvert
    no longer than: pas plus de, pas plus longtemps que
    for now: pour l'instant, pour linstant, pour le moment
    because: parce que, parce qu
    we need to: il faut
    i need: il me faut, j'ai besoin de, jai besoin de, jai besoin d', il me faudrait, jai besoin dun, jai besoin dune, jaurais besoin de, jaurais besoin d', jai besoin que
    we need: il nous faut, on a besoin de, nous avons besoin de, il nous faudrait, on a besoin que, nous avons besoin d', on aurait besoin de
    no longer need: n'ai plus besoin de, nai plus besoin de, navons plus besoin de, plus besoin de
    no longer needed: plus nécessaire, plus utile, ne sert plus
    tell me: je cherche à savoir, je voudrais savoir, jaimerais savoir, je veux savoir, dis-moi, dites-moi
    stay open: rester ouvert, rester ouverte, rester ouverts
    ask the requester: demande au demandeur, demandez au demandeur
    what for: pour quoi faire
    how long: combien de temps
    how much: combien
    forever: de façon permanente, de manière permanente, de façon définitive, de manière définitive, de façon pérenne, de manière pérenne, à titre permanent, à titre définitif, en permanence, en continu, sans limite, sans limite de durée, sans limite de temps, sans durée, sans échéance, sans date limite, pour une durée indéterminée, à durée indéterminée, pour de bon, une bonne fois pour toutes, ad vitam
    end of month: la fin de mois, fin de ce mois
    end of year: fin de l'année, la fin d'année, fin de cette année
    end of day: fin de la journée, la fin de journée
    end of week: fin de cette semaine, la fin de cette semaine, la fin de semaine
    this week: toute la semaine, toute cette semaine
    next week: la semaine d'après, semaine pro, la semaine pro
    next month: le mois pro
    the morning: la matinée, toute la matinée
    this morning: cette matinée
    this afternoon: tout l'après-midi, toute l'après-midi, cet aprèm, cette après-midi
    this weekend: ce weekend, ce we
    weekend: weekend
    today: ce jour, aujourd'hui même
    from now: sans délai, à effet immédiat, effet immédiat, dès à présent, sur-le-champ
    tomorrow: demain même
    until: échéance le, échéance au, échéance, jusque
    no wait: non attends, non attendez
    i am: je suis, chuis
    we are: nous sommes, on est
    from: de la part de, du côté de, du côté du
    give me: passe-moi, donne-moi, envoie-moi, donnez-moi, envoyez-moi
    every: tous les, toutes les
    in both directions: dans les deux sens`,
};
