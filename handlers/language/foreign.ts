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
  vom=from täglich=daily jeden=each werktags=weekdays wer=who besitzt=owns gehört=owns wem=who ist=is sind=are verbunden=connected warum=why was=what kann=can erreichen=reach
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
  semanas=weeks mes=month horas=hours mañana=tomorrow lunes=monday martes=tuesday jueves=thursday viernes=friday quién=who quien=who eliminar=remove
  quitar=remove cancelar=cancel extender=extend aprobar=approve necesito=need ayuda=help ayer=yesterday aprobó=approved rechazó=denied quitó=removed eliminó=removed cerró=removed abrió=opened abierto=open cierra=close entrar=reach hoy=today solo=only quiero=want queremos=want quisiera=want acceso=access accesos=access red=network funciona=works conexión=connection conexion=connection solicitud=request solicitudes=requests entre=between mis=my aprueba=approves cuánto=what cuesta=costs`,
  // Italian, Portuguese, Dutch
  `chi=who possiede=owns perché=because perche=because collegare=connect collega=connect connettere=connect fino=until
  settimana=week settimane=weeks giorni=days giorno=day mese=month ora=hour ore=hours domani=tomorrow rimuovere=remove rimuovi=remove
  elimina=remove annulla=cancel favore=please posso=can può=can raggiungere=reach
  excluir=remove semanas=weeks dias=days preciso=need ligar=connect com=with até=until ate=until hoje=today pra=to para=to acesso=access ontem=yesterday removeu=removed aprovou=approved negou=denied noite=night amanhã=tomorrow quem=who
  verbind=connect verbinden=connect verwijder=remove verwijderen=remove annuleer=cancel voor=for omdat=because en=and dagen=days weken=weeks
  kan=can bereiken=reach graag=please alsjeblieft=please`,
  // Times
  `mittag=noon mittags=noon mitternacht=midnight abend=evening abends=evening nachmittag=afternoon vormittag=morning wochenende=weekend
  quartal=quarter jahr=year minuten=minutes std=hours nächste=next nächsten=next nächster=next kommende=next kommenden=next dieser=this
  diese=this diesen=this dieses=this übermorgen=overmorrow sofort=now nur=only weniger=less mehr=more zusätzlich=also januar=january
  februar=february märz=march mai=may juni=june juli=july oktober=october dezember=december
  prochaine=next prochain=next cette=this midi=noon minuit=midnight soir=evening matin=morning aujourd'hui=today sauf=except janvier=january
  février=february avril=april juin=june juillet=july août=august septembre=september octobre=october novembre=november
  décembre=december minutes=minutes
  mediodía=noon medianoche=midnight minutos=minutes próximo=next próxima=next más=more menos=less enero=january febrero=february
  marzo=march abril=april mayo=may junio=june julio=july agosto=august septiembre=september octubre=october noviembre=november
  diciembre=december mais=more às=at também=also meia-noite=midnight meio-dia=noon minuto=minute janeiro=january fevereiro=february
  março=march maio=may junho=june julho=july setembro=september outubro=october novembro=november dezembro=december amanha=tomorrow
  gennaio=january febbraio=february aprile=april maggio=may giugno=june luglio=july settembre=september ottobre=october dicembre=december
  el=the la=the le=the din=days ghante=hours hafte=week chahiye=need`,
  // What was done, and emergencies
  `notfall=emergency urgencia=emergency urgence=emergency emergência=emergency recusou=denied rechazar=deny recuser=deny autorizo=approve
  aprobar=approve aprobado=approved aprovado=approved liberar=open libera=open einschränken=restrict beschränken=restrict restringir=restrict
  freischalten=open verlängert=extended extendió=extended prolongé=extended quita=remove congelar=freeze congela=freeze einfrieren=freeze
  geler=freeze gel=freeze notfallfreigabe=emergency puertos=ports puerto=port portas=ports porta=port día=day du=from au=to ahora=now
  agora=now gebraucht=needed benötigt=needed não=not aprovo=approve supprime=remove desliga=remove quitar=remove`,
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
