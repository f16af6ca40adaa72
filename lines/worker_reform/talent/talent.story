A skilled person brought in counts with a certificate and a contract on file.

as case_officer
> person 张技师 李技师
registered
> employer 恒立化工
registered
> new zhang talent.recruitment recruited=@张技师 employer=@恒立化工 grade=technician channel=campaign arrived_on=2023-04-10
draft
> move zhang enter
refused field.required field.required
> change zhang certificate=S000043001 contract_years=3
draft
> move zhang enter, check
active, active
> figure talent.persons_recruited
1
> figure talent.persons_recruited where.grade=technician
1
> evidence talent.persons_recruited
zhang
> figure talent.persons_recruited from=2022-01-01 to=2022-12-31
0

The number of the certificate is masked for everybody who reads.
> show zhang certificate
******3001

Another does not stay: suspended, ended, restored where it was a slip, set aside where he never came.
> new li like zhang recruited=@李技师 grade=senior_worker certificate=S000043002 contract_years=5
draft
> move li enter, suspend 试用期考核, resume, end 未转正, restore 已转正
active, suspended, active, ended, active
> figure talent.persons_recruited
2
> move li cancel
refused transition.opinion_missing
> move li cancel 未到岗
cancelled
> figure talent.persons_recruited
1
