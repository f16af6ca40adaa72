The union holds a match, its teams play by name, and it sends a team to the city.

as case_officer
> person 张敏 李伟 王芳 孙教练
registered
> new cup sports_match.event code=cup-2023 name=职工篮球赛 form=basketball held_on=2023-05-20 place=体育馆 expenses=30000.00 safety_plan=true
planned
as leader
> move cup approve
approved
as case_officer
> move cup send_back 请补医疗保障
planned
as leader
> move cup approve
approved
as case_officer
> move cup hold
held
> figure sports_match.events
1

A team without players is no team; its coach is named and counts for no player.
> new red sports_match.team event=@cup name=恒立队 played_on=2023-05-20 rank=1
draft
> move red enter
refused transition.participants_missing
> people red 张敏=player 李伟=player 孙教练=coach
draft
> move red enter, check
active, active
> new blue like red name=卫健队 rank=2
draft
> people blue 王芳=player
draft
> move blue enter
active
> figure sports_match.teams where.event=cup-2023
2
> figure sports_match.players
3
> evidence sports_match.players
blue red

The blue team fielded a player from outside: suspended, heard, struck off, heard again, set aside.
> move blue suspend 外援资格核查, resume, end 取消成绩, restore 复核恢复成绩, cancel 确认为外援
suspended, active, ended, active, cancelled
> figure sports_match.teams
1
> figure sports_match.players
2

The team sent to the city reached the third round.
> new city sports_match.sent_team event_name=全市职工篮球赛 level=municipal form=basketball held_on=2023-08-12 best_ever=true
planned
> people city 张敏 李伟
planned
> move city record
refused field.required
> change city round_reached=3
planned
> move city record
held
> figure sports_match.round_reached
3
> evidence sports_match.round_reached
city
> new province like city event_name=全省职工羽毛球赛 level=provincial form=badminton held_on=2023-10-14 round_reached=2
planned
as leader
> move province approve
approved
as case_officer
> move province send_back 名单变动
planned
as leader
> move province approve
approved
as case_officer
> move province hold
held
as finance_officer
> move province settle
settled
> move cup settle
settled
as case_officer
> move province archive, reopen 轮次有误, cancel 未参赛
archived, held, cancelled
> figure sports_match.round_reached where.level=provincial
0
> move cup archive, reopen 支出有误, cancel 与体育局赛事重复
archived, held, cancelled
> figure sports_match.events
0
> new indoor like cup name=羽毛球邀请赛 code=badminton-2023 form=badminton
planned
> move indoor record
held
> figure sports_match.events where.form=badminton
1
