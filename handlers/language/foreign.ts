/**
 * Words of other languages that colleagues mix in when they are in a hurry, with the English one that the tables know. A sentence
 * that is understood by them alone is asked back, and never done at once.
 */
const tongues: readonly string[] = [
  // German
  `bitte=please verbinde=connect verbinden=connect verbindung=connection verknüpfe=connect koppeln=connect und=and mit=with zu=to
  nach=to von=from zwischen=between für=for fuer=for bis=until weil=because wegen=because eine=a einen=a ein=a zwei=two drei=three
  tag=day tage=days tagen=days woche=week wochen=weeks monat=month monate=months monaten=months stunde=hour stunden=hours morgen=tomorrow
  heute=today montag=monday dienstag=tuesday mittwoch=wednesday donnerstag=thursday freitag=friday samstag=saturday sonntag=sunday
  vom=from täglich=daily jeweils=daily monats=month jahres=year quartals=quarter statt=instead anstatt=instead einer=a beginn=start jeden=each werktags=weekdays wer=who besitzt=owns gehört=owns wem=who ist=is sind=are verbunden=connected warum=why was=what kann=can erreichen=reach
  erreicht=reach entferne=remove entfernen=remove lösche=remove löschen=remove abbauen=remove kappen=disconnect auflösen=remove schliesse=close aufbauen=connect einrichten=connect trenne=disconnect trennen=disconnect
  storniere=cancel stornieren=cancel abbrechen=cancel zurückziehen=cancel verlängere=extend verlängern=extend genehmige=approve
  genehmigen=approve ablehnen=deny brauche=need brauchen=need braucht=needs ich=i wir=we hilfe=help hilf=help helft=help wartet=waiting meine=my anfragen=requests anfrage=request des=of
  zeig=show zeige=show mir=me mich=me der=the die=the das=the auf=on teste=test prüfe=check läuft=expires ende=end um=for nicht=not kein=no keine=no nie=never nichts=nothing welche=which gibt=are es=there genehmigt=approves offen=open noch=still kannst=can könnt=can könntest=could könntet=could du=you ihr=you mal=please möchte=want möchten=want würde=want zugriff=access zugang=access netzwerk=network netz=network sehen=see zeigen=show beenden=end schließen=close weg=gone freigeben=approve freigabe=approval länger=longer bräuchte=need bräuchten=need hätte=need kostet=costs wie=how lange=long wann=when ab=up gestern=yesterday hat=has freigegeben=approved abgelehnt=denied gelöscht=removed getrennt=removed wurde=was geändert=changed letzte=last letzten=last letzter=last ziehe=withdraw netze=networks steht=stands schon=already heißt=means hätten=want gern=please gerne=please erlaube=allow sperren=remove sperre=remove pingen=ping anpingen=ping geht=works funktioniert=works verbindungen=connections anfragen=requests gerade=now`,
  // French
  `pas=not jamais=never rien=nothing svp=please connecter=connect connecte=connect connectez=connect relier=connect et=and avec=with à=to de=from entre=between
  pour=for jusque=until car=because parce=because combien=what coûte=costs coute=costs ça=it approuve=approves une=a un=a deux=two trois=three jour=day jours=days semaine=week semaines=weeks mois=month heure=hour
  heures=hours demain=tomorrow lundi=monday mardi=tuesday mercredi=wednesday jeudi=thursday vendredi=friday samedi=saturday
  dimanche=sunday qui=who possède=owns possede=owns est=is connecté=connected pourquoi=why supprimer=remove supprime=remove
  enlever=remove annuler=cancel annule=cancel prolonger=extend approuver=approve refuser=deny besoin=need aide=help moi=me
  stp=please ouvrir=open ouvre=open ouvrez=open vers=to jusquà=until accéder=access acceder=access montre=show peux=can peut=can pouvez=can vous=you tu=you est-ce=is voir=see accès=access acces=access jusqu'à=until depuis=from pendant=for voudrais=want voudrions=want fonctionne=works connexion=connection demande=request refusé=denied approuvé=approved supprimé=removed hier=yesterday dernière=last ferme=close joindre=reach atteindre=reach toujours=still fermer=close fermez=close mes=my demandes=requests tester=test`,
  // Spanish
  `conectar=connect conecta=connect y=and con=with desde=from hasta=until por=for porque=because una=a un=a poder=can puede=can puedo=can podemos=can puedes=can estado=status está=is esta=is conectado=connected conectados=connected llegar=reach llega=reach dos=two días=days dia=day semana=week
  semanas=weeks mes=month hora=hour horas=hours mañana=tomorrow lunes=monday martes=tuesday jueves=thursday viernes=friday lun=monday mié=wednesday jue=thursday vie=friday sáb=saturday quién=who quien=who eliminar=remove
  quitar=remove cancelar=cancel extender=extend aprobar=approve necesito=need necesitamos=need ampliar=extend ampliarlo=extend prorrogar=extend ayuda=help ayer=yesterday aprobó=approved rechazó=denied quitó=removed eliminó=removed cerró=removed abrió=opened abierto=open cierra=close entrar=reach hoy=today solo=only quiero=want queremos=want quisiera=want acceso=access accesos=access red=network funciona=works conexión=connection conexion=connection solicitud=request solicitudes=requests entre=between mis=my aprueba=approves cuánto=what cuesta=costs`,
  // Italian, Portuguese, Dutch
  `chi=who possiede=owns perché=because perche=because collegare=connect collega=connect connettere=connect fino=until
  settimana=week settimane=weeks giorni=days giorno=day mese=month ora=hour ore=hours domani=tomorrow rimuovere=remove rimuovi=remove
  elimina=remove annulla=cancel favore=please posso=can può=can raggiungere=reach
  excluir=remove semanas=weeks dias=days preciso=need ligar=connect com=with até=until ate=until hoje=today pra=to para=to acesso=access ontem=yesterday removeu=removed aprovou=approved negou=denied noite=night amanhã=tomorrow quem=who
  verbind=connect verbinden=connect verwijder=remove verwijderen=remove annuleer=cancel voor=for omdat=because en=and dagen=days weken=weeks
  kan=can bereiken=reach graag=please alsjeblieft=please`,
  // Numbers
  `vier=four fünf=five fuenf=five sechs=six sieben=seven acht=eight neun=nine zehn=ten zwölf=twelve quatre=four cinq=five huit=eight
  neuf=nine dix=ten douze=twelve quinze=fifteen seis=six siete=seven ocho=eight nueve=nine diez=ten doce=twelve quince=fifteen sete=seven
  oito=eight nove=nine dez=ten doze=twelve tre=three quattro=four cinque=five sette=seven otto=eight dieci=ten vijf=five zes=six zeven=seven
  negen=nine tien=ten`,
  // Times
  `mittag=noon mittags=noon mitternacht=midnight abend=evening abends=evening nachmittag=afternoon vormittag=morning wochenende=weekend
  quartal=quarter jahr=year minuten=minutes std=hours nächste=next nächsten=next nächster=next kommende=next kommenden=next dieser=this
  diese=this diesen=this dieses=this übermorgen=overmorrow früh=morning dauerhaft=permanently unbefristet=permanently halbe=half sofort=now nur=only weniger=less mehr=more zusätzlich=also januar=january
  februar=february märz=march mai=may juni=june juli=july oktober=october dezember=december
  prochaine=next prochain=next cette=this midi=noon minuit=midnight soir=evening matin=morning aujourd'hui=today aujourdhui=today sauf=except janvier=january
  février=february avril=april juin=june juillet=july août=august septembre=september octobre=october novembre=november
  décembre=december minutes=minutes
  necesitamos=need precisamos=need pode=can podem=can abrir=open abra=open acessar=reach acceder=reach alcanzar=reach alcançar=reach miércoles=wednesday miercoles=wednesday sábado=saturday domingo=sunday segunda=monday terça=tuesday quarta=wednesday quinta=thursday sexta=friday duas=two dois=two três=three quatro=four cinco=five inicio=start início=start début=start fim=end desculpa=sorry horas=hours só=only durante=for tres=three cuatro=four manhã=morning mediodía=noon medianoche=midnight minutos=minutes próximo=next próxima=next más=more menos=less enero=january febrero=february
  marzo=march abril=april mayo=may junio=june julio=july agosto=august septiembre=september octubre=october noviembre=november
  diciembre=december mais=more às=at também=also meia-noite=midnight meio-dia=noon minuto=minute janeiro=january fevereiro=february
  março=march maio=may junho=june julho=july setembro=september outubro=october novembro=november dezembro=december amanha=tomorrow
  gennaio=january febbraio=february aprile=april maggio=may giugno=june luglio=july settembre=september ottobre=october dicembre=december
  el=the la=the le=the din=days ghante=hours hafte=week chahiye=need`,
  // What departments are called
  `entwicklung=development finanzen=finance finanzabteilung=finance buchhaltung=accounting finances=finance finanzas=finance
  finanças=finance financas=finance financeiro=finance finanza=finance finanze=finance développement=development developpement=development
  desarrollo=development desenvolvimento=development sviluppo=development contabilidad=accounting contabilidade=accounting comptabilité=accounting
  compta=accounting mercadotecnia=marketing`,
  // What was done or is to end, and emergencies
  `abschalten=remove schliessen=close zumachen=close abklemmen=disconnect couper=disconnect coupez=disconnect cortar=disconnect cerrar=close fechar=close
  encerrar=close kürzen=shorten kürze=shorten raccourcir=shorten acortar=shorten encurtar=shorten
  lehne=deny lehnen=deny refusez=deny rejeter=deny rejette=deny rechaza=deny rechazo=deny recusa=deny recuso=deny
  notfall=emergency urgencia=emergency urgence=emergency emergência=emergency recusou=denied rechazar=deny recuser=deny autorizo=approve
  aprobar=approve aprobado=approved aprovado=approved liberar=open libera=open einschränken=restrict beschränken=restrict restringir=restrict
  freischalten=open verlängert=extended extendió=extended prolongé=extended quita=remove congelar=freeze congela=freeze einfrieren=freeze
  geler=freeze gel=freeze notfallfreigabe=emergency puertos=ports puerto=port portas=ports porta=port día=day du=from au=to ahora=now
  agora=now gebraucht=needed benötigt=needed não=not aprovo=approve beende=end beendet=end kappe=disconnect kappen=disconnect trenne=disconnect trennen=disconnect termina=end encerra=end niemand=nobody niemanden=nobody nadie=nobody ninguém=nobody ninguem=nobody aucun=no aucune=no ningún=no ninguna=no nenhum=no neuen=new neue=new neuer=new zugriffe=access nuevos=new nuevo=new nuevas=new nouveaux=new nouvel=new nouvelle=new novos=new novo=new fini=finished finie=finished terminé=finished terminado=finished acabado=finished acabou=finished fertig=finished vorbei=over deshaz=undo deshacer=undo desfaz=undo desfazer=undo défais=undo défaire=undo rückgängig=undo lo=it último=last ultimo=last fehlt=missing fehlen=missing manque=missing usa=uses usan=use utilise=uses benutzt=uses nutzt=uses nego=deny niego=deny rejeito=deny rechazar=deny refuse=deny ablehne=deny verweigere=deny seulement=only uniquement=only solamente=only apenas=only somente=only lediglich=only aussi=also también=also tambien=also auch=also además=also deja=keep deixa=keep laisse=leave laissez=leave supprime=remove desliga=remove quitar=remove`,
];

/** Months by the names that one of them has here. */
const months = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** What one word means beside its next: `3 de enero`, `hasta el 4`, `esta semana`. */
export const inContext = (word: string, next: string): string | undefined => {
  if (/^[aà]$/.test(word) && /^\d{1,2}(?:[:.h]\d{0,2})?h?$/.test(next)) return 'at';
  if (word === 'de' && months.test(english.get(next) ?? next)) return 'of';
  if (/^(?:dia|día|am|dem|den|le|el)$/.test(word) && /^\d{1,2}\.?$/.test(next)) return 'the';
  return word === 'esta' && /^(?:semana|noche|tarde)$/.test(next) ? 'this' : undefined;
};

const english: ReadonlyMap<string, string> = new Map(
  tongues.flatMap((words) =>
    words.split(/\s+/).map((pair): [string, string] => {
      const [from = '', to = ''] = pair.split('=');
      return [from, to];
    }),
  ),
);

/** The English word for one of another language, if the table has it. */
export const inEnglish = (word: string): string | undefined => english.get(word);
