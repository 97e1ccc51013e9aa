"""English, as it is typed on a phone, often as somebody's third language."""

from notifications.vocabulary.table import Vocabulary

ENGLISH = Vocabulary(
    language="en",
    yes="""
        happy to do it, i can take this one, i can take this, count me in for, y, yes, yess, ye, yea, yeah
        yeh, yep, yup, oh yes, ok, okay, okey, k, kk, it's ok, that's ok, it's okay, that's okay, alright
        all right, sure, sure thing, for sure, of course, certainly, absolutely, definitely, gladly
        with pleasure, my pleasure, that works, works for me, that works for me, fine with me, fine for me
        fine by me, that's fine, it's fine, can do, will do, i'll do it, i will do it, i'll do that
        i'll do this, i'll take it, i will take it, i'll be here, i'm in, i am in, count me in
        i'd love to, i would love to, love to, happy to, happy to help, i'm happy to, i am happy to
        glad to help, i accept, accept, accepted, i agree, agree, agreed, deal, confirm, confirmed
        i confirm, i'm ready, i am ready, no problem, no problem at all, not a problem, no worries
        no prob, np, it's no problem, that's no problem
    """,
    able="""
        i can, i can do it, i can do that, i can do this, i can make it, i can come, i can help
        i can take it, i will, i'll come, i will come, i'm coming, i am coming, i'll be there
        i will be there, will be there, will come, i'm available, i am available, available, i'm free
        i am free, i have time, can come, can make it, can do it, can help, coming, be there
        i can be there, i'm able to, i am able to, i can attend, can attend, i can join
    """,
    bare_no="n, no, noo, nope, nah, oh no, not",
    no="""
        no way, rather not, but unfortunately not, definitely not, absolutely not, certainly not
        of course not, not this time, not today, not possible, it's not possible, impossible
        not available, i'm not available, i am not available, unavailable, i'm unavailable
        i am unavailable, i'm not free, i am not free, not free, i can't, i cannot, i can not, can't
        cannot, can not, can't do it, i can't do it, i can't do that, i cannot do it, i can't come
        i cannot come, can't come, i can not come, i can't make it, can't make it, i cannot make it
        cannot make it, but i can't, but i cannot, but i can't make it, i'm not able to, i am not able to
        i'm unable to, i am unable to, unable to, i won't, i will not, won't, won't be able to make it
        i won't be able to make it, won't be able to come, not able to, not able to come, i won't come
        i will not come, i won't be able to, i won't be able to come, i'm not coming, i am not coming
        i don't want to, no time, i have no time, i don't have time, i do not have time, don't have time
        i haven't got time, i'm busy, i am busy, busy, i have to work, i must work, i'm working
        i am working, i work, i'm at work, i have another appointment, i have an appointment
        i have other plans, i have plans, not interested, i decline, decline, declined, i refuse
        i have school, i have class, i have a class, i have a course, i have exams, i have an exam
        i have a doctor's appointment, doctor's appointment, i'm booked, already booked
        i'm already booked, too far, it's too far, that's too far for me, too short notice, not this week
        not this month, i have no childcare, no childcare, i don't have childcare, i already have plans
        already have plans, prior commitment, i have a prior commitment, other commitments
        i have other commitments, doesn't work for me, it doesn't work for me, that doesn't work for me
        that doesn't work, does not work for me, doesn't suit me, it doesn't suit me, pass, i'll pass
        i will pass, i have to decline, have to decline, i must decline, i'll have to decline, next time
        maybe next time, another time, maybe another time, some other time
    """,
    modal="""
        i can't, i cannot, i can not, can't, cannot, can not, i can, i won't, won't, i will not, i will
        i'm not able to, i am not able to, i'm unable to, unable to, i don't want to, i am unable to
        i won't be able to
    """,
    maybe="""
        maybe, may be, perhaps, possibly, probably, likely, probably not, probably yes, maybe yes
        maybe no, maybe not, not sure, i'm not sure, i am not sure, not sure yet, i'm not sure yet, unsure
        don't know, i don't know, i do not know, i don't know yet, don't know yet, idk, no idea, dunno
        it depends, depends, that depends, let me check, i'll check, i will check, i need to check
        i have to check, let me see, i'll see, we'll see, i'll let you know, i will let you know
        let you know, i'll get back to you, i'll confirm, i will confirm, will confirm, will let you know
        i need to think, i'll think about it, i have to ask, i need to ask, i'll ask, let me ask
        have to ask, need to ask, must ask, will check, need to check, have to check, let me think, later
        i think so, i think, i guess, i guess so, i hope so, i hope, hopefully, i'll try, i will try
        i try, why not, might, i might, i could, could be, should be ok, should be fine, should work, hm
        hmm, not yet
    """,
    cannot="""
        i can't after all, can't after all, i can't come after all, can't come after all, not after all
        i can't make it after all, can't make it after all, i cannot come after all, i can't come anymore
        i can't come any more, i have to cancel, have to cancel, i need to cancel, need to cancel
        i must cancel, must cancel, i want to cancel, please cancel, pls cancel, cancel please, cancel it
        please cancel it, cancel my appointment, please cancel my appointment, cancel the appointment
        sick, i'm sick, i am sick, i'm ill, i am ill, i got sick, i fell ill, my child is sick
        my kid is sick, my child is ill, my daughter is sick, my son is sick, my kids are sick
        my daughter is ill, my son is ill, kids are sick, i have a fever, i have fever, fever
        i have covid, i have the flu, i'm not feeling well, i am not feeling well, not feeling well
        i don't feel well, i feel sick, i'm in bed, emergency, family emergency, i have an emergency
        something came up, i need to cancel my appointment, need to cancel my appointment
        i have to cancel my appointment
    """,
    pause="""
        pause, pause please, please pause, pause me, i need a break, need a break, i'm taking a break
        i am taking a break, taking a break, take a break, i want to pause, i'd like to pause
        i would like to pause, i need a pause, a break, pause messages, pause requests, no requests
        no requests please, please no requests, don't ask me, please don't ask me, do not ask me
        please do not ask me, not available for now
    """,
    away="""
        i'm away, i am away, away, on holiday, i'm on holiday, i am on holiday, holiday, on holidays
        i'm on holidays, on vacation, i'm on vacation, i am on vacation, vacation, on leave, i'm on leave
        i am on leave, abroad, i'm abroad, i am abroad, travelling, traveling, i'm travelling
        i'm traveling, i am travelling, i am traveling, out of town, i'm out of town, i am out of town
        i'm not here, i am not here, not here, not in town, in hospital, i'm in hospital, i am in hospital
        i'm not in dortmund, not in dortmund, out of the country
    """,
    until="until, till, til, up to, through, back on, until the end of, till the end of",
    call="""
        give me a ring, please give me a ring, call me, please call, please call me, call me please, call
        pls call, pls call me, call me pls, can you call me, can you please call me, could you call me
        could you please call me, call me back, please call me back, call back, please call back
        give me a call, please give me a call, ring me, please ring me, phone me, please phone me
        can we talk, can we talk on the phone, i need to talk to you, i want to talk to somebody
    """,
    because="because, cause, cuz, bc, since, as i, due to",
    when="""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, on monday, on tuesday
        on wednesday, on thursday, on friday, on saturday, on sunday, mon, tue, wed, thu, fri, today
        tomorrow, tonight, morning, afternoon, evening, in the morning, in the afternoon, in the evening
        this week, next week, this month, that day, on that day, this day, at that time, at this time
        this time, then, that time, right now, now, at the moment, on such short notice, this weekend, on
        at, this evening, this afternoon, tomorrow morning, tomorrow afternoon, am, pm, o'clock, so soon
    """,
    weekdays="""
        monday/mondays/mon tuesday/tuesdays/tue/tues wednesday/wednesdays/wed
        thursday/thursdays/thu/thur/thurs/thrusday friday/fridays/fri saturday/saturdays sunday/sundays
    """,
    days="""
        today/tonight tomorrow/tmrw/tmr overmorrow
    """,
    later="""
        next week, next month, next time, weekend, the weekend, day after tomorrow
    """,
    hours="""
        three four five six seven eight nine ten eleven twelve
    """,
    months="""
        january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept
        october/oct november/nov december/dec
    """,
    stop="""
        i don't want any more texts, no more texts from you, i don't want any texts
        i do not want any more texts, stop, stopall, stop all, unsubscribe, cancel, end, quit, revoke
        optout, opt out, stop sms, take me off your list, take me off the list, delete my number
        please delete my number, remove my number, please remove me, don't contact me
        please don't contact me, do not contact me, don't message me, don't write to me, don't write me
        stop messaging me, stop writing me, stop sending me messages, stop sending me sms
        stop sending messages, no sms, no more texts, leave me alone, don't send me any more messages
        don't send me messages, do not send me messages, i don't want any more messages
        i don't want messages, i don't want any more sms, i do not want any more messages, stop it
        stop this, stop messages, no more messages, no more sms, remove me, don't text me, do not text me
        stop texting me
    """,
    start="""
        i'm back, i am back, i'm free again, put me back on, you can put me back on, send me requests
        send me requests again, you can send me requests again, start, unstop, subscribe, resubscribe
    """,
    help="""
        what is this, who are you, who is this, what do you want, what do u want, i don't understand
        don't understand, what is this message, how does this work, what should i do, help, info, help me
    """,
    but="but, but unfortunately, but sorry",
    doubt="""
        if, unless, only, or, either, after, before, from, except, instead, rather, earlier, however
        although, though, provided, as long as, condition, otherwise, about, around, would, could, should
        shall, when, where, who, what, which, why, how, whose, another, other, different, late, delayed
        question, problem, problems
    """,
    negation="""
        not, never, don't, dont, doesn't, isn't, can't, cannot, won't, without, nor, neither, nothing
        nobody, aren't, couldn't, wouldn't
    """,
    regret="""
        sorry, so sorry, very sorry, i'm sorry, i am sorry, i'm so sorry, i am so sorry, apologies
        my apologies, i apologise, i apologize, unfortunately, sadly, regrettably, i'm afraid, i am afraid
        excuse me
    """,
    filler="""
        see u, see u tuesday, see u thursday, see u there, see you on tuesday, this one, ms, for, request
        happy to do it, thanks, thank you, thank you very much, thank you so much, many thanks
        thanks a lot, thx, tnx, ty, thanks for asking, thank you for asking, thanks for the message
        thank you for the message, thanks for the reminder, thank you for the reminder, please, pls, plz
        very, hello, hi, hey, dear team, hello there, hi there, good morning, good afternoon, good evening
        good day, dear sir or madam, great, perfect, super, cool, awesome, nice, good, very good
        wonderful, excellent, lovely, amazing, see you, see you on thursday, see you thursday
        see you monday, see you tuesday, see you wednesday, see you friday, see you there, no worries
        looking forward to seeing you, see you then, see you soon, see you tomorrow, looking forward
        looking forward to it, i'm looking forward to it, have a nice day, have a good day, bye, goodbye
        god bless, god bless you, code, number, answer, my answer, my answer is
    """,
    blessing="god willing, inshallah, insha allah",
    title="mr, mrs, ms, miss, mister, madam, dear mr, dear mrs, dear ms, dr",
    closing="""
        regards, best regards, kind regards, warm regards, many regards, best wishes, best, cheers
        sincerely, yours sincerely, yours
    """,
    liked="Liked, Reacted 👍 to, 👍 to",
    disliked="Disliked, Reacted 👎 to, 👎 to",
    signature="Sent from, Sent via, Get Outlook, From:, Sent:",
    quote_header=("On", "wrote"),
)
